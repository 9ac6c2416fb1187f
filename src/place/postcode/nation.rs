//! The nations that share the postcodes, and which postcode areas lie in which.

use crate::figures::Code;

/// A nation of the United Kingdom, or the Crown dependencies, which are not part of it and share its postcodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nation {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// Jersey, Guernsey and the Isle of Man.
    CrownDependencies,
}

impl Nation {
    /// Its name.
    ///
    /// ```
    /// use council_compare::place::postcode::Nation;
    /// assert_eq!(Nation::NorthernIreland.name(), "Northern Ireland");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
            Self::CrownDependencies => "Crown dependencies",
        }
    }

    /// The nation of a GSS code, by its first letter; `None` for codes of larger places.
    ///
    /// ```
    /// use council_compare::place::postcode::Nation;
    /// assert_eq!(Nation::of("W06000023".parse()?), Some(Nation::Wales));
    /// # Ok::<(), council_compare::Error>(())
    /// ```
    #[must_use]
    pub fn of(code: Code) -> Option<Self> {
        match code.as_str().as_bytes() {
            [b'E', ..] => Some(Self::England),
            [b'W', ..] => Some(Self::Wales),
            [b'S', ..] => Some(Self::Scotland),
            [b'N', ..] => Some(Self::NorthernIreland),
            _ => None,
        }
    }
}

/// Every postcode area with the nations it lies in, the one with most of it first. From Royal Mail's list of areas; which
/// straddle a border is tested against the directory.
pub(super) const AREAS: [(&[Nation], &[&str]); 9] = [
    (
        &[Nation::England],
        &[
            "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "CB", "CM", "CO", "CR", "CT", "CV",
            "CW", "DA", "DE", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EN", "EX", "FY", "GU", "HA", "HD",
            "HG", "HP", "HU", "HX", "IG", "IP", "KT", "L", "LA", "LE", "LN", "LS", "LU", "M", "ME", "MK",
            "N", "NE", "NG", "NN", "NR", "NW", "OL", "OX", "PE", "PL", "PO", "PR", "RG", "RH", "RM", "S",
            "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "TA", "TF", "TN", "TQ",
            "TR", "TS", "TW", "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO",
        ],
    ),
    (&[Nation::England, Nation::Wales], &["CH", "GL", "HR", "SY"]),
    (&[Nation::England, Nation::Scotland], &["CA"]),
    (&[Nation::Wales, Nation::England], &["LD", "LL", "NP"]),
    (&[Nation::Scotland, Nation::England], &["DG", "TD"]),
    (&[Nation::Wales], &["CF", "SA"]),
    (
        &[Nation::Scotland],
        &["AB", "DD", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE"],
    ),
    (&[Nation::NorthernIreland], &["BT"]),
    (&[Nation::CrownDependencies], &["GY", "IM", "JE"]),
];
