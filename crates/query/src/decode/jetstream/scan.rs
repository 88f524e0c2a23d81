//! A walk over the bytes of a JSON text from value to value, without reading what they say. Right for
//! every text that is JSON; of one that is not it may notice nothing, which is why nothing but "this
//! cannot matter" is concluded from it.

use memchr::memchr2;

/// Where the walk has come to.
#[derive(Debug, Clone)]
pub(super) struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// A name or text as it stands between its quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raw<'a> {
    /// It means what it says.
    Plain(&'a [u8]),
    /// It has escapes, so that only a decoder can tell what it means.
    Escaped,
}

impl<'a> Scan<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next byte that is no white space, left where it is.
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match *self.bytes.get(self.at)? {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Steps over this byte, if it is the next.
    pub(super) fn step(&mut self, wanted: u8) -> Option<()> {
        (self.peek()? == wanted).then(|| self.at += 1)
    }

    /// Steps over a text.
    pub(super) fn text(&mut self) -> Option<Raw<'a>> {
        self.step(b'"')?;
        let start = self.at;
        let mut is_plain = true;
        loop {
            let rest = self.bytes.get(self.at..)?;
            let found = memchr2(b'"', b'\\', rest)?;
            self.at += found + 1;
            if rest[found] == b'"' {
                let raw = Raw::Plain(&self.bytes[start..self.at - 1]);
                return Some(if is_plain { raw } else { Raw::Escaped });
            }
            // Whatever is escaped is no end.
            is_plain = false;
            self.at += 1;
        }
    }

    /// Steps over a whole number that is not negative and has no more than 18 digits, or stays.
    pub(super) fn number(&mut self) -> Option<i64> {
        self.peek()?;
        let digits = self.bytes[self.at..].iter().take(19);
        let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
        let is_whole = !matches!(self.bytes.get(self.at + digits), Some(b'.' | b'e' | b'E'));
        if !(1..=18).contains(&digits) || !is_whole {
            return None;
        }
        let digits = &self.bytes[self.at..self.at + digits];
        self.at += digits.len();
        let number = digits.iter();
        Some(number.fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
    }

    /// Steps over any value.
    pub(super) fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => drop(self.text()?),
                b'{' | b'[' => {
                    self.at += 1;
                    depth += 1;
                    continue;
                }
                b'}' | b']' => {
                    self.at += 1;
                    depth = depth.checked_sub(1)?;
                }
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => self.skip_word()?,
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// Steps over a number, `true`, `false` or `null`.
    fn skip_word(&mut self) -> Option<()> {
        let rest = &self.bytes[self.at..];
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        let len = rest.iter().take_while(is_part).count();
        self.at += len;
        (len > 0).then_some(())
    }

    /// Steps over the beginning of an object.
    pub(super) fn open(&mut self) -> Option<Members> {
        self.step(b'{')?;
        Some(Members::First)
    }

    /// Steps over the next name of an object and its colon, or over the object's end.
    pub(super) fn name(&mut self, members: &mut Members) -> Option<Name<'a>> {
        match (std::mem::replace(members, Members::More), self.peek()?) {
            (_, b'}') => {
                self.at += 1;
                return Some(Name::End);
            }
            (Members::First, _) => {}
            (Members::More, _) => self.step(b',')?,
        }
        let name = self.text()?;
        self.step(b':')?;
        Some(Name::Of(name))
    }
}

/// What stands where a member can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name<'a> {
    Of(Raw<'a>),
    End,
}

/// Which member of an object is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Members {
    First,
    More,
}
