//! Which council is meant by a postcode, read as people type it.
//!
//! The directory of one postcode area (the letters: `DL`, `SW`, `B`) is one small file of a release, so that a page that
//! looks up a postcode asks for those letters and nothing else.
//!
//! ```
//! use council_compare::bundle::{Postcodes, SectorCouncils, Sector, Unit};
//! use council_compare::place::postcode::{Certainty, Postcode};
//! let others = vec![(Unit::new(['Q', 'T']).unwrap(), "E06000004".parse()?)];
//! let sector = SectorCouncils { sector: Sector::new(1, None, 5).unwrap(), main: "E06000005".parse()?, others };
//! let directory = Postcodes::new("DL".into(), vec![sector])?;
//!
//! let postcode = Postcode::parse("dl15qt")?;
//! assert_eq!(postcode.to_string(), "DL1 5QT");
//! assert_eq!(postcode.area(), directory.area());
//! let found = directory.find(&postcode);
//! assert_eq!((found.council, found.certainty), (Some("E06000004".parse()?), Certainty::Exact));
//! // The directory lists the postcodes of the sector that are in another council; this is not one of them.
//! let found = directory.find(&Postcode::parse("DL1 5AA")?);
//! assert_eq!((found.council, found.certainty), (Some("E06000005".parse()?), Certainty::Likely));
//! assert_eq!(directory.find(&Postcode::parse("DL1 5")?).certainty, Certainty::Several);
//! # Ok::<(), council_compare::Error>(())
//! ```

mod answer;
mod find;
mod nation;
mod outward;
mod read;

pub use answer::{Answer, answer, is_meant};
pub use find::{Certainty, Found};
pub use nation::Nation;
pub use read::Postcode;
