//! What is printed of one cascade. Prints nothing itself.

use evidence::cascade::{
    Guess, NothingDrawn, Reconstruction, Rule, SAME_WORDING, Sharer, Shares, Wish, variants,
};
use evidence::rates::{Counted, Rate};
use evidence::{Cascade, Interval, chance};
use serde_json::{Map, Value, json};

use super::CascadeFile;
use super::spread::{Rows, Spread, Tree};

/// How often the interval of pooled branching is to hold it; as that of every other figure here.
const LEVEL: f64 = 0.9;

/// One cascade with its figures.
pub(super) struct Told {
    name: String,
    figures: Map<String, Value>,
    /// Further shares and those that could have brought them.
    pub(super) passed_on: Option<Counted>,
    /// By share but the first: its account and what it brought; may be left out unless accounts are shown.
    pub(super) brought: Vec<(String, f64)>,
}

impl CascadeFile {
    /// The figures of a cascade.
    pub(super) fn told(
        &self,
        name: &str,
        rows: &Rows,
        spread: &Spread,
    ) -> Result<Told, NothingDrawn> {
        let (mut figures, passed_on, brought) = match &spread.tree {
            Tree::Known(cascade) => self.known(rows, spread, cascade),
            Tree::Guessed(shares) => self.guessed(rows, spread, shares)?,
        };
        let share = |place: usize| &rows[spread.order[place]].1;
        if (0..spread.order.len()).any(|place| !share(place).text.is_empty()) {
            figures.insert("wordings".to_owned(), self.wordings(rows, spread));
        }
        let brought = brought.into_iter().enumerate().skip(1);
        Ok(Told {
            name: name.to_owned(),
            figures,
            passed_on,
            brought: brought
                .map(|(place, brought)| (share(place).account.clone(), brought))
                .collect(),
        })
    }

    fn known(&self, rows: &Rows, spread: &Spread, cascade: &Cascade) -> Figures {
        let shape = cascade.shape();
        let mut figures = Map::new();
        if let Value::Object(shape) = json!(shape) {
            figures.extend(shape);
        }
        let id = |place: usize| &rows[spread.order[place]].1.id;
        let below = cascade.downstream();
        let mut brought: Vec<(u64, &String)> = (1..cascade.size())
            .map(|place| (below[place] - 1, id(place)))
            .filter(|(brought, _)| *brought > 0)
            .collect();
        brought.sort_by(|(one, first), (other, second)| other.cmp(one).then(first.cmp(second)));
        let top = brought.iter().take(self.top);
        let top = top.map(|(brought, id)| json!({"id": id, "brought": brought}));
        figures.insert("spreaders".to_owned(), top.collect());
        if let Some(sharers) = sharers(rows, spread) {
            let others = cascade.size() - 1;
            let share = (others > 0).then(|| cascade.earned(&sharers) as f64 / others as f64);
            figures.insert("earned".to_owned(), json!(share));
        }
        let below = below.into_iter().map(|below| below as f64 - 1.0).collect();
        (figures, shape.passed_on(), below)
    }

    fn guessed(
        &self,
        rows: &Rows,
        spread: &Spread,
        shares: &Shares,
    ) -> Result<Figures, NothingDrawn> {
        let sharers = sharers(rows, spread);
        let wish = Wish {
            rules: &Rule::SENSITIVITY,
            trees: self.trees,
            spreaders: self.top,
            sharers: sharers.as_deref().unwrap_or_default(),
        };
        let found = shares.reconstruct(&wish, &mut chance::generator(self.seed))?;
        let earned = found.earned.filter(|_| sharers.is_some());
        let mut figures = figures_of(&found, shares, earned);
        let id = |place: usize| &rows[spread.order[place]].1.id;
        let spreaders = found.spreaders.iter().map(|one| {
            let ends = one.brought.interval.map(ends);
            json!({
                "id": id(one.node),
                "brought": one.brought.mean,
                "interval": ends,
                "by_rule": [one.by_rule.start(), one.by_rule.end()],
            })
        });
        figures.insert("spreaders".to_owned(), spreaders.collect());
        let others = (found.size - 1) as f64;
        let passed_on = found.branching.map(|branching| Counted {
            count: (branching.mean * others).round() as u64,
            exposure: others,
        });
        let brought = if self.accounts {
            shares.expected_brought(&Rule::SENSITIVITY)
        } else {
            Vec::new()
        };
        Ok((figures, passed_on, brought))
    }

    /// The wordings that were shared most.
    fn wordings(&self, rows: &Rows, spread: &Spread) -> Value {
        let text = |place: usize| &*rows[spread.order[place]].1.text;
        let texts: Vec<&str> = (0..spread.order.len()).map(text).collect();
        let found = variants(&texts, SAME_WORDING);
        let mut groups: Vec<&Vec<usize>> = found.groups.iter().collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        let top = groups.iter().take(self.top).map(|group| {
            let mut told = json!({"text": texts[group[0]], "shares": group.len()});
            if let Tree::Known(cascade) = &spread.tree {
                let parents = (1..cascade.size()).filter_map(|place| cascade.parent(place));
                let passed_on = parents.filter(|parent| group.binary_search(parent).is_ok());
                told["passed_on"] = json!(passed_on.count());
            }
            told
        });
        json!({
            "different": found.groups.len(),
            "wordless": found.wordless.len(),
            "most": top.collect::<Vec<_>>(),
        })
    }
}

impl Told {
    /// The object that is printed, with pooled branching where it is wished for.
    pub(super) fn json(mut self, pooled: Option<Rate>) -> Value {
        let mut told = Map::new();
        if !self.name.is_empty() {
            told.insert("cascade".to_owned(), json!(self.name));
        }
        told.append(&mut self.figures);
        if let Some(rate) = pooled {
            let interval = rate.interval(LEVEL).ok().map(ends);
            let pooled = json!({"mean": rate.mean(), "interval": interval});
            told.insert("branching_pooled".to_owned(), pooled);
        }
        Value::Object(told)
    }
}

/// What is printed, what branching is counted from, and what each share brought, by place.
type Figures = (Map<String, Value>, Option<Counted>, Vec<f64>);

/// Its figures; what was earned only where rows say on whose account they are.
fn figures_of(
    found: &Reconstruction,
    shares: &Shares,
    earned: Option<Guess>,
) -> Map<String, Value> {
    let mut figures = Map::new();
    let mut intervals = Map::from_iter([("level".to_owned(), json!(LEVEL))]);
    figures.insert("size".to_owned(), json!(found.size));
    let mut add = |name: &str, guess: Option<Guess>| {
        figures.insert(name.to_owned(), json!(guess.map(|guess| guess.mean)));
        let interval = guess.and_then(|guess| guess.interval);
        intervals.insert(name.to_owned(), json!(interval.map(ends)));
    };
    add("depth", Some(found.depth));
    add("breadth", Some(found.breadth));
    add("from_root", Some(found.from_root));
    add("virality", found.virality);
    add("branching", found.branching);
    if earned.is_some() {
        add("earned", earned);
    }
    figures.insert("intervals".to_owned(), Value::Object(intervals));
    figures.insert("guessed".to_owned(), json!(found.guessed));
    figures.insert("trees".to_owned(), json!(found.trees));
    let lacks = [
        (shares.without_followers() > 0, "followers"),
        (found.cut_short > 0, "distant-parents"),
    ];
    let lacks = lacks
        .iter()
        .filter(|(does, _)| *does)
        .map(|(_, what)| json!(what));
    figures.insert("lacks".to_owned(), lacks.collect());
    figures
}

/// On whose account each share was made; none where no row says so.
fn sharers(rows: &Rows, spread: &Spread) -> Option<Vec<Sharer>> {
    let told = spread.order.iter().map(|&row| rows[row].1.sharer);
    let told: Vec<Option<Sharer>> = told.collect();
    let says = told.iter().any(Option::is_some);
    says.then(|| {
        told.into_iter()
            .map(|told| told.unwrap_or(Sharer::Other))
            .collect()
    })
}

fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}
