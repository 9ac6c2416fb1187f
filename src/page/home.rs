//! The first page: what the site is for, every council from A to Z, and what kinds of council there are.

use crate::figures::{Area, Catalogue, Class};
use crate::page::Page;
use crate::page::group::link;
use crate::stats::order;
use crate::words;
use maud::{Markup, html};

/// The first page, at the site's root.
#[must_use]
pub fn home(catalogue: &Catalogue) -> Page {
    let of = |class: Class| {
        sorted(
            &catalogue
                .areas()
                .iter()
                .filter(|area| area.class == class && area.end.is_none())
                .collect::<Vec<_>>(),
        )
    };
    let councils = sorted(
        &catalogue
            .areas()
            .iter()
            .filter(|area| area.class.is_council() && area.end.is_none())
            .collect::<Vec<_>>(),
    );
    let letters = by_letter(&councils);
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="home" {
            div id="intro" {
                h1 tabindex="-1" { (words::HOME) }
                @for line in words::HOME_LINES { p { (line) } }
            }
            h2 id="councils" tabindex="-1" { (words::A_TO_Z) }
            nav aria-label=(words::FIRST_LETTERS) {
                ul.letters { @for (letter, _) in &letters { li { a href={ "#letter-" (letter) } { (letter) } } } }
            }
            @for (letter, areas) in &letters {
                section.letter {
                    h3 id={ "letter-" (letter) } tabindex="-1" { (letter) }
                    (list(areas))
                }
            }
            h2 id="authorities" { (words::capitalised(words::classes(Class::CombinedAuthority))) }
            p { (words::class_does(Class::CombinedAuthority)) }
            (list(&of(Class::CombinedAuthority)))
            h2 id="types" { (words::TYPES) }
            p { (words::TYPES_LINE) }
            dl {
                @for class in Class::ALL.into_iter().filter(|class| class.is_council()) {
                    dt { (words::capitalised(words::classes(class))) }
                    dd { (words::class_does(class)) }
                }
            }
        }
    };
    Page {
        title: words::SITE_TITLE.into(),
        description: words::SITE_DESCRIPTION.into(),
        main: main.into_string(),
    }
}

fn list(areas: &[&Area]) -> Markup {
    html! { ul.links.columns { @for area in areas { li { (link(area, "")) } } } }
}

/// By name.
pub(super) fn sorted<'a>(areas: &[&'a Area]) -> Vec<&'a Area> {
    let name = |place: usize| areas.get(place).map(|area| &area.name);
    let order = order(areas.len(), &|one, other| name(one).cmp(&name(other)));
    order.into_iter().filter_map(|place| areas.get(place).copied()).collect()
}

fn by_letter<'a>(areas: &[&'a Area]) -> Vec<(char, Vec<&'a Area>)> {
    let mut letters: Vec<(char, Vec<&Area>)> = Vec::new();
    for area in areas {
        let letter = area.name.chars().next().unwrap_or(' ');
        match letters.last_mut() {
            Some((last, areas)) if *last == letter => areas.push(area),
            _ => letters.push((letter, vec![area])),
        }
    }
    letters
}
