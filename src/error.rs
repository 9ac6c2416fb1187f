//! What can go wrong, each with a stable code and a message a person can act on.
//!
//! ```
//! use council_compare::figures::Period;
//! let error = "2022-13-01/P1Y".parse::<Period>().unwrap_err();
//! assert_eq!(error.code(), "bad-period");
//! ```

use core::fmt;

/// An error of this library: opaque, with a stable [`code`](Error::code) for programs and a [`Display`](fmt::Display)
/// text for people. Texts carry integers and strings, never floats, so that formatting floats stays out of the Wasm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Kind>);

/// The causes. Private, so that adding one is not a breaking change; callers match on [`Error::code`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    BadCode(String),
    BadPeriod(String),
    BadCatalogue(String),
    BadFigure(String),
    #[cfg(feature = "import")]
    BadFile(String),
    BadPostcode(String),
    NotABundle,
    NewerBundle {
        found: u16,
        known: u16,
    },
    TruncatedBundle {
        needed: usize,
        had: usize,
    },
    DamagedBundle(String),
    UnknownArea(String),
    MisspeltArea {
        text: String,
        near: String,
    },
    UnknownMetric(String),
    UnknownPeriod {
        metric: String,
        period: String,
    },
    UnknownGroup(String),
    BadGroup(String),
    BadPlan(String),
    ListNotLoaded(String),
    NotLoaded {
        metric: String,
        theme: String,
    },
}

impl Error {
    #[cold]
    pub(crate) fn new(kind: Kind) -> Self {
        Self(Box::new(kind))
    }

    /// A stable kebab-case noun that names the cause.
    ///
    /// | code | the cause |
    /// |---|---|
    /// | `bad-code` | not a nine-character GSS code |
    /// | `bad-period` | not `YYYY-MM-DD/PnY`, `/PnM` or `/P1D` |
    /// | `bad-catalogue` | areas, duties, themes, metrics or features that contradict one another |
    /// | `bad-figure` | figures that contradict the catalogue or one another |
    /// | `bad-file` | a file that holds no table, or not the columns that a mapping names |
    /// | `bad-postcode` | not a postcode nor the first part of one, or postcodes that contradict one another |
    /// | `not-a-bundle` | the bytes do not begin as a bundle does |
    /// | `newer-bundle` | a bundle of a later major version than this reader knows |
    /// | `truncated-bundle` | fewer bytes than the bundle says it has |
    /// | `damaged-bundle` | a checksum, index or value in the bundle is wrong |
    /// | `unknown-area` | no council of that code, slug or name |
    /// | `unknown-metric` | no metric of that id |
    /// | `unknown-period` | the metric has no such period |
    /// | `unknown-group` | no such comparison group, or weights that cannot be |
    /// | `bad-plan` | a plan of sessions that cannot be read, or whose demands contradict each other |
    /// | `not-loaded` | the metric's theme, or the published list, has not been loaded yet |
    #[must_use]
    pub fn code(&self) -> &'static str {
        match *self.0 {
            Kind::BadCode(_) => "bad-code",
            Kind::BadPeriod(_) => "bad-period",
            Kind::BadCatalogue(_) => "bad-catalogue",
            Kind::BadFigure(_) => "bad-figure",
            #[cfg(feature = "import")]
            Kind::BadFile(_) => "bad-file",
            Kind::BadPostcode(_) => "bad-postcode",
            Kind::NotABundle => "not-a-bundle",
            Kind::NewerBundle { .. } => "newer-bundle",
            Kind::TruncatedBundle { .. } => "truncated-bundle",
            Kind::DamagedBundle(_) => "damaged-bundle",
            Kind::UnknownArea(_) | Kind::MisspeltArea { .. } => "unknown-area",
            Kind::UnknownMetric(_) => "unknown-metric",
            Kind::UnknownPeriod { .. } => "unknown-period",
            Kind::UnknownGroup(_) | Kind::BadGroup(_) => "unknown-group",
            Kind::BadPlan(_) => "bad-plan",
            Kind::NotLoaded { .. } | Kind::ListNotLoaded(_) => "not-loaded",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::BadCode(text) => {
                write!(f, "'{text}' is not a GSS code; write one letter and eight digits, such as E06000005")
            }
            Kind::BadPeriod(text) => write!(
                f,
                "'{text}' is not a period; write its first day and its length, such as 2022-04-01/P1Y"
            ),
            Kind::BadCatalogue(what)
            | Kind::BadFigure(what)
            | Kind::BadPostcode(what)
            | Kind::BadGroup(what)
            | Kind::BadPlan(what) => f.write_str(what),
            #[cfg(feature = "import")]
            Kind::BadFile(what) => f.write_str(what),
            Kind::NotABundle => {
                f.write_str("this is not a bundle of figures; check that the address or file is right")
            }
            Kind::NewerBundle { found, known } => write!(
                f,
                "this bundle has format {found} and this reader knows formats up to {known}; update the reader"
            ),
            Kind::TruncatedBundle { needed, had } => write!(
                f,
                "the bundle is cut short: it needs {needed} bytes and {had} arrived; fetch or build it again"
            ),
            Kind::DamagedBundle(what) => {
                write!(f, "the bundle is damaged ({what}); fetch or build it again")
            }
            Kind::UnknownArea(text) => {
                write!(f, "no council is called '{text}'; write its name or its code, such as E06000005")
            }
            Kind::MisspeltArea { text, near } => {
                write!(f, "no council is called '{text}'; did you mean {near}?")
            }
            Kind::UnknownMetric(text) => write!(f, "no metric has the id '{text}'"),
            Kind::UnknownPeriod { metric, period } => {
                write!(f, "'{metric}' has no figures for the period '{period}'")
            }
            Kind::UnknownGroup(text) => {
                write!(
                    f,
                    "'{text}' is not a comparison group; choose similar, class, region, county, combined-authority, \
                     chosen: and codes, or the id of a published list"
                )
            }
            Kind::ListNotLoaded(id) => write!(f, "the published list '{id}' is not loaded yet"),
            Kind::NotLoaded { metric, theme } => {
                write!(f, "the metric '{metric}' belongs to the theme '{theme}', which is not loaded yet")
            }
        }
    }
}

impl core::error::Error for Error {}

/// The result of anything here that can fail.
pub type Result<T> = core::result::Result<T, Error>;

/// `return Err(fail(Kind::…))` reads as what it does.
pub(crate) fn fail<T>(kind: Kind) -> Result<T> {
    Err(Error::new(kind))
}
