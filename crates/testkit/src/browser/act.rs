//! What a person does with mouse and keyboard.
//! Nothing here reaches into the page's scripts, so what works here works for people.

use std::path::Path;

use anyhow::{Context, Result, bail};
use thirtyfour::Key;
use thirtyfour::components::SelectElement;

use super::{Browser, Role};

impl Browser {
    /// Presses the button, link or the like with this name.
    pub async fn click(&self, name: &str) -> Result<()> {
        let control = self.control(Role::Press, name).await?;
        control
            .click()
            .await
            .with_context(|| format!("pressing “{name}”"))
    }

    /// Replaces what the field with this name holds by `text`, typed key by key.
    pub async fn fill(&self, name: &str, text: &str) -> Result<()> {
        let field = self.control(Role::Fill, name).await?;
        field.clear().await?;
        field
            .send_keys(text)
            .await
            .with_context(|| format!("typing into “{name}”"))
    }

    /// Types at the end of what the field with this name holds.
    pub async fn add_text(&self, name: &str, text: &str) -> Result<()> {
        let field = self.control(Role::Fill, name).await?;
        field
            .send_keys(text)
            .await
            .with_context(|| format!("typing into “{name}”"))
    }

    /// Chooses the option with this text from the list with this name.
    pub async fn choose(&self, name: &str, option: &str) -> Result<()> {
        let list = SelectElement::new(&self.control(Role::Choose, name).await?).await?;
        let chosen = list.select_by_exact_text(option).await;
        chosen.with_context(|| format!("choosing “{option}” from “{name}”"))
    }

    /// Hands a file to the field with this name.
    pub async fn upload(&self, name: &str, file: &Path) -> Result<()> {
        let field = self.control(Role::File, name).await?;
        let path = file.to_str().context("a path that is not text")?;
        field
            .send_keys(path)
            .await
            .with_context(|| format!("handing a file to “{name}”"))
    }

    /// Drags the control with one name onto the one with another, with the mouse.
    pub async fn drag(&self, name: &str, onto: &str) -> Result<()> {
        let (from, to) = (
            self.control(Role::Press, name).await?,
            self.control(Role::Press, onto).await?,
        );
        self.page
            .action_chain()
            .drag_and_drop_element(&from, &to)
            .perform()
            .await?;
        Ok(())
    }

    /// Presses keys together where the focus is, named as on the keyboard: `Tab`, `Control+k`, `?`.
    pub async fn press(&self, chord: &str) -> Result<()> {
        let keys = keys(chord)?;
        let (last, held) = keys.split_last().context("no key")?;
        let mut chain = self.page.action_chain();
        for key in held {
            chain = chain.key_down(*key);
        }
        chain = chain.key_down(*last).key_up(*last);
        for key in held.iter().rev() {
            chain = chain.key_up(*key);
        }
        chain
            .perform()
            .await
            .with_context(|| format!("pressing {chord}"))
    }

    /// Types text where the focus is.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        Ok(self.page.action_chain().send_keys(text).perform().await?)
    }
}

/// The keys of a chord, the held ones first.
fn keys(chord: &str) -> Result<Vec<char>> {
    if chord == "+" {
        return Ok(vec!['+']);
    }
    chord.split('+').map(key).collect()
}

fn key(name: &str) -> Result<char> {
    let key = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => return Ok(' '),
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        name => match name.chars().collect::<Vec<_>>()[..] {
            [letter] => return Ok(letter),
            _ => bail!("no key is called `{name}`"),
        },
    };
    Ok(key.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_keys_held_from_left_to_right() {
        let control = char::from(Key::Control);
        for (chord, expected) in [
            ("k", vec!['k']),
            ("Control+k", vec![control, 'k']),
            ("+", vec!['+']),
        ] {
            assert_eq!(keys(chord).unwrap(), expected, "{chord}");
        }
        assert!(keys("Hyper+k").is_err());
    }
}
