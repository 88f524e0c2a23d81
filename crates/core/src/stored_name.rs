//! Enumerations that are stored, sent and translated under a fixed name. No behaviour beyond that.

/// Declares an enumeration whose values have a stable name in the database, the API and the
/// word files: `Role::Owner` is `"owner"` in all of them.
#[macro_export]
macro_rules! named {
    ($(#[$doc:meta])+ $enum:ident { $($(#[$value_doc:meta])+ $value:ident = $name:literal,)+ }) => {
        $(#[$doc])+
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "sql", derive(sqlx::Type), sqlx(type_name = "text"))]
        pub enum $enum {
            $(
                $(#[$value_doc])+
                #[serde(rename = $name)]
                #[cfg_attr(feature = "sql", sqlx(rename = $name))]
                $value,
            )+
        }

        impl $enum {
            /// All values, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// Stored, sent and used for translation; never changes.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)+ }
            }

            /// The value of that name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }

        impl std::fmt::Display for $enum {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.name())
            }
        }
    };
}
