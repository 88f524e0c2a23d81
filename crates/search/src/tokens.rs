//! The canonical analyser as Tantivy wants it. Adds nothing to it.

use query::Tokens;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Under this name the schema finds the analyser.
pub(crate) const ANALYSER: &str = "query";

/// Reads texts with [`query::analyse`]'s tokens and positions.
#[derive(Clone, Default)]
pub(crate) struct Analyser {
    tokens: Tokens,
}

pub(crate) struct Stream<'a> {
    tokens: &'a Tokens,
    next: usize,
    token: Token,
}

impl Tokenizer for Analyser {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.tokens.read(text);
        Stream {
            tokens: &self.tokens,
            next: 0,
            token: Token::default(),
        }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(token) = self.tokens.get(self.next) else {
            return false;
        };
        self.next += 1;
        self.token.offset_from = token.span.start;
        self.token.offset_to = token.span.end;
        self.token.position = token.position;
        self.token.position_length = token.width;
        self.token.text.clear();
        self.token.text.push_str(token.text);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
