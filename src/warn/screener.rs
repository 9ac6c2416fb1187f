//! One council after the other, over numbers of all councils that are worked out once.

use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Class, Store};
use crate::peers::{Choice, group, groups};
use crate::warn::family::{Tallies, counts};
use crate::warn::ground::{Ground, grounds};
use crate::warn::rules::MOVED;
use crate::warn::sensitivity::sensitivity;
use crate::warn::track::{Asked, Fired, Track, months_of};
use crate::warn::worsening::Family;
use crate::warn::{Doubt, Evidence, Rule, Screen, Signal, Withheld, jump, level, silence, stuck};
use std::sync::OnceLock;

/// The numbers of all councils that a screen of one needs, worked out once. They stay inside: it answers for one council
/// a call, and has nothing to say of two.
#[derive(Debug)]
pub struct Screener<'a> {
    store: &'a Store,
    grounds: Vec<Ground<'a>>,
    newest: i32,
    /// For each class, how often each rule fires on each ground among its councils; worked out when first asked for.
    typical: [OnceLock<Vec<Tallies>>; Class::ALL.len()],
}

/// A rule that fired, whichever it is.
pub(crate) type Found = Fired<Evidence>;

impl<'a> Screener<'a> {
    /// For the figures that are loaded.
    #[must_use]
    pub fn new(store: &'a Store) -> Self {
        let grounds = grounds(store);
        let newest =
            grounds.iter().flat_map(|ground| &ground.stages).map(months_of).max().unwrap_or_default();
        Self { store, grounds, newest, typical: Default::default() }
    }

    /// Screens one council beside a comparison group. Fails with `unknown-area` for what is not a council.
    ///
    /// Of a council that ended little can be asked, or nothing: its figures are older than others'.
    pub fn screen(&self, area: usize, choice: &Choice) -> Result<Screen> {
        let catalogue = self.store.catalogue();
        let own = catalogue.areas().get(area).filter(|own| own.class.is_council());
        let own = own.ok_or_else(|| Error::new(Kind::UnknownArea(area.to_string())))?;
        let members = group(catalogue, area, choice).members;
        let tracks: Vec<Track<'_>> = self.tracks(area, own).collect();
        let family = Family::of(&tracks);
        let (mut signals, mut withheld) = (Vec::new(), Vec::new());
        for (track, moved) in tracks.iter().zip(&family.moved) {
            for rule in Rule::ALL {
                let found = match (rule, moved) {
                    (Rule::Worsening, Some(moved)) => moved.found(track, 0.0),
                    (Rule::Worsening, None) => None,
                    _ => fired(rule, track, &members, Asked::default()),
                };
                let Some(Fired { side, place, evidence, mut doubts }) = found else { continue };
                let Some(period) = track.stage(place).map(|stage| stage.column.period()) else { continue };
                let metric = track.ground.index;
                doubts.sort_unstable_by_key(|doubt| Doubt::ALL.iter().position(|known| known == doubt));
                if let Some(why) = doubts.iter().copied().find(|doubt| doubt.removes(rule)) {
                    withheld.push(Withheld { metric, rule, side, period, evidence, why });
                } else {
                    let sensitivity = sensitivity(track, (rule, side), choice, &members, &family);
                    signals.push(Signal { metric, rule, side, period, evidence, doubts, sensitivity });
                }
            }
        }
        let tallies = |moved: f64| tallies(&tracks, &members, &family, moved);
        let told = [0.0, -MOVED, MOVED].map(tallies);
        let counts = counts(&signals, &withheld, tracks.len(), told, self.expected(own, &tracks));
        Ok(Screen { area, choice: choice.clone(), signals, withheld, counts })
    }

    /// What [`Rule::Worsening`] finds of a council on each metric and does not take back: its tests are judged together.
    pub(crate) fn shifts(&self, area: usize, own: &'a Area) -> Vec<(usize, Found)> {
        let tracks: Vec<Track<'_>> = self.tracks(area, own).collect();
        let family = Family::of(&tracks);
        let kept = |found: &Found| !found.doubts.iter().any(|doubt| doubt.removes(Rule::Worsening));
        let found = tracks.iter().zip(&family.moved).filter_map(|(track, moved)| {
            Some((track.ground.index, moved.as_ref()?.found(track, 0.0).filter(kept)?))
        });
        found.collect()
    }

    /// The council on each metric of its duties.
    pub(crate) fn tracks(&self, area: usize, own: &'a Area) -> impl Iterator<Item = Track<'_>> {
        let catalogue = self.store.catalogue();
        let serving = self.grounds.iter().filter(move |ground| ground.serves(catalogue, own.class));
        serving.map(move |ground| Track { catalogue, ground, area, own, newest: self.newest })
    }

    /// How many signals of each rule a typical council of the class has on these tracks: for each, the share of councils
    /// of the class that have one, added up.
    fn expected(&self, own: &Area, tracks: &[Track<'_>]) -> [f64; 5] {
        let place = Class::ALL.iter().position(|class| *class == own.class).unwrap_or_default();
        let Some(typical) = self.typical.get(place) else { return [0.0; 5] };
        let typical = typical.get_or_init(|| self.typical_of(own.class));
        let mut expected = [0.0; 5];
        for track in tracks {
            let ground = self.grounds.iter().position(|ground| core::ptr::eq(ground, track.ground));
            let Some(tallies) = ground.and_then(|place| typical.get(place)) else { continue };
            for ((rule, expected), tally) in Rule::ALL.into_iter().zip(&mut expected).zip(tallies) {
                if tested(rule, track) {
                    *expected += tally.share();
                }
            }
        }
        expected
    }

    /// Ground by ground, what the councils of a class that exist have together, each beside its usual group. Nothing of
    /// it leaves this module but shares.
    fn typical_of(&self, class: Class) -> Vec<Tallies> {
        let catalogue = self.store.catalogue();
        let usual = groups(catalogue, None);
        let mut all = vec![Tallies::default(); self.grounds.len()];
        let areas = catalogue.areas().iter().enumerate();
        for (area, own) in areas.filter(|(_, own)| own.class == class && own.end.is_none()) {
            let members = usual.get(area).map_or(&[][..], Vec::as_slice);
            for (ground, tallies) in self.grounds.iter().zip(&mut all) {
                if !ground.serves(catalogue, class) {
                    continue;
                }
                let track = Track { catalogue, ground, area, own, newest: self.newest };
                for (rule, tally) in Rule::ALL.into_iter().zip(tallies) {
                    let found = fired(rule, &track, members, Asked::default());
                    tally.add(rule, tested(rule, &track), found.as_ref());
                }
            }
        }
        all
    }
}

/// Whether a rule can be asked of a council on a metric; of [`Rule::Worsening`], its family says.
fn tested(rule: Rule, track: &Track<'_>) -> bool {
    let asked = Asked::default();
    match rule {
        Rule::Level => level::tested(track, asked),
        Rule::Worsening => false,
        Rule::Jump => jump::tested(track, asked),
        Rule::Stuck => stuck::tested(track, asked),
        Rule::Silence => silence::tested(track, asked),
    }
}

/// What a rule finds; of [`Rule::Worsening`], its family says.
pub(super) fn fired(rule: Rule, track: &Track<'_>, members: &[usize], asked: Asked) -> Option<Found> {
    match rule {
        Rule::Level => level::level(track, members, asked).map(|fired| fired.of(Evidence::Level)),
        Rule::Worsening => None,
        Rule::Jump => jump::jump(track, asked).map(|fired| fired.of(Evidence::Jump)),
        Rule::Stuck => stuck::stuck(track, asked).map(|fired| fired.of(Evidence::Stuck)),
        Rule::Silence => silence::silence(track, asked).map(|fired| fired.of(Evidence::Silence)),
    }
}

/// For each rule, on how many tracks it could be asked, and how many signals it gives that are not taken back.
fn tallies(tracks: &[Track<'_>], members: &[usize], family: &Family, moved: f64) -> Tallies {
    let asked = Asked { moved, ..Asked::default() };
    let mut tallies = Tallies::default();
    for (track, told) in tracks.iter().zip(&family.moved) {
        for (rule, tally) in Rule::ALL.into_iter().zip(&mut tallies) {
            if rule == Rule::Worsening {
                let found = told.as_ref().and_then(|told| told.found(track, moved));
                tally.add(rule, told.is_some(), found.as_ref());
            } else {
                tally.add(rule, tested(rule, track), fired(rule, track, members, asked).as_ref());
            }
        }
    }
    tallies
}
