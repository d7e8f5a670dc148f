//! A whole province: many governments, each with a short report of its own and a year, given out one after the other.
//!
//! Nothing is kept but names: a government is made when it is asked for and forgotten when it is done, so that a province of
//! any size takes the memory of one city. Places are invented; their names are put together from characters that no real
//! county bears together.

use taizhang_ledger::filing::Filing;
use taizhang_ledger::{FileHash, GovernmentId};

use crate::chance::Chance;
use crate::city::named;
use crate::evidence::hexadecimal;
use crate::options::Options;
use crate::report;
use crate::year::Year;

/// How many reports of periods arise from one task in a whole year: from March to December, less what is done early.
const REPORTS_A_TASK: u32 = 10;

const FIRST: [&str; 20] = [
    "临", "安", "清", "白", "云", "石", "桐", "东", "西", "南", "北", "望", "长", "古", "青", "玉", "金",
    "银", "澄", "双",
];
const SECOND: [&str; 12] = ["澜", "沄", "沚", "漪", "澍", "湉", "滢", "泓", "淙", "潆", "汐", "濛"];

/// The most governments a province may have: as many as there are names.
pub const GOVERNMENTS_MAX: usize = FIRST.len() * SECOND.len();

/// Whether a government is of a city or of a county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 市.
    City,
    /// 县、区.
    County,
}

/// A government of the province, before its report was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of its ledger.
    pub government: GovernmentId,
    /// What it is called.
    pub name: String,
    /// City or county.
    pub level: Level,
    /// The city it belongs to; of a city, itself.
    pub city: String,
    /// Its work report, in Markdown.
    pub report: String,
    /// The name of the report's bytes.
    pub file: FileHash,
    seed: u64,
    options: Options,
}

impl Place {
    /// Its year, once its report was read.
    #[must_use]
    pub fn year(&self, filing: Filing) -> Year {
        Year::new(self.seed, filing, self.options.clone())
    }
}

/// A province: cities and counties, and how many reports of periods shall arise in all of them together.
#[derive(Clone, Debug)]
pub struct Province {
    seed: u64,
    cities: usize,
    counties: usize,
    commitments: u32,
}

/// A province from a seed. The number of reports is a target: what arises is near it, not equal.
///
/// More than [`GOVERNMENTS_MAX`] governments are not made.
///
/// ```
/// let province = taizhang_simulate::province(7, 2, 5, 400);
/// let places: Vec<_> = province.places().collect();
/// assert_eq!(places.len(), 7);
/// assert!(places[0].report.starts_with("# "));
/// assert_eq!(places[2].city, places[0].name); // the counties go round among the cities
/// ```
#[must_use]
pub fn province(seed: u64, cities: usize, counties: usize, reports_target: u32) -> Province {
    let cities = cities.clamp(1, GOVERNMENTS_MAX);
    let counties = counties.min(GOVERNMENTS_MAX - cities);
    let governments = u32::try_from(cities + counties).unwrap_or(u32::MAX);
    let commitments = reports_target.div_ceil(governments.saturating_mul(REPORTS_A_TASK)).max(1);
    Province { seed, cities, counties, commitments }
}

impl Province {
    /// Its governments: the cities first, then the counties.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        (0..self.cities + self.counties).map(|nth| self.place(nth))
    }

    fn place(&self, nth: usize) -> Place {
        let level = if nth < self.cities { Level::City } else { Level::County };
        let city = self.name(if level == Level::City { nth } else { (nth - self.cities) % self.cities });
        let name = self.name(nth);
        let seed = self.seed ^ (nth as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let report = report::write(&name, 2026, self.commitments, &mut Chance::of(seed.rotate_left(9)));
        let below = (self.cities..self.cities + self.counties)
            .filter(|county| level == Level::City && (county - self.cities) % self.cities == nth);
        let counties: Vec<String> = below.map(|county| self.name(county)).collect();
        let government: GovernmentId = named(&format!("p{nth:03}"));
        let options = Options {
            government: Some(government.clone()),
            counties_wanted: u16::try_from(counties.len()).unwrap_or(u16::MAX),
            counties,
            departments: if level == Level::City { 45 } else { 25 },
            tasks_max: self.commitments,
            ..Options::default()
        };
        Place {
            government,
            file: named(&hexadecimal(report.as_bytes())),
            name,
            level,
            city,
            report,
            seed,
            options,
        }
    }

    /// The name of the government at a position. All names of a province differ.
    fn name(&self, nth: usize) -> String {
        // A step without a divisor in common with the number of names goes through all of them.
        let at = (nth * 77 + usize::try_from(self.seed % 240).unwrap_or(0)) % GOVERNMENTS_MAX;
        let (first, second) = (FIRST[at % FIRST.len()], SECOND[at / FIRST.len()]);
        let kind = if nth < self.cities { "市" } else { ["县", "县", "区"][nth % 3] };
        format!("{first}{second}{kind}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_of_a_province_differ() {
        for seed in [0, 5, 239] {
            let province = province(seed, 18, 222, 1000);
            let names: std::collections::BTreeSet<String> =
                (0..GOVERNMENTS_MAX).map(|nth| province.name(nth)).collect();
            assert_eq!(names.len(), GOVERNMENTS_MAX);
        }
    }

    #[test]
    fn more_governments_than_names_are_not_made() {
        assert_eq!(province(1, 200, 200, 10).places().count(), GOVERNMENTS_MAX);
    }

    #[test]
    fn counties_belong_to_the_city_that_lists_them() {
        let province = province(3, 3, 7, 100);
        let places: Vec<Place> = province.places().collect();
        for county in &places[3..] {
            let city = places.iter().find(|place| place.name == county.city).expect("its city");
            assert!(city.options.counties.contains(&county.name));
        }
    }
}
