//! The headings and short texts of a widget: a figure on somebody else's page.

pub(crate) const FULL: &str = "This figure in full, with pictures, tables and limits";
pub(crate) const SHOWN_INSTEAD: &str = "The usual group is shown instead.";

/// What a widget is about: `Darlington: Quality of life of unpaid carers`.
pub(crate) fn widget_title(name: &str, metric: &str) -> String {
    format!("{name}: {metric}")
}

/// Whose figure it is: `Source: NHS England, Survey of Adult Carers. Published June 2022. Release 2026-11.`
pub(crate) fn widget_source(source: &crate::figures::Source, release: &str) -> String {
    let published = super::published(&source.published);
    let published = if published.is_empty() { published } else { format!(" Published {published}.") };
    format!("Source: {}, {}.{published} Release {release}.", source.publisher, source.title)
}

/// What a widget says of an address that asks for a form it does not have.
pub(crate) fn no_such_form(text: &str) -> String {
    format!(
        "A widget shows a sentence, strip, trend, table or card, and not '{text}'. A card is shown instead."
    )
}

pub(crate) const WIDGETS: &str = "Put figures on your own site";
pub(crate) const WIDGETS_LINES: [&str; 2] = [
    "Choose a council and a measure, look at the widget, and copy a snippet into your page.",
    "A widget sets no cookie, keeps nothing and tells nobody who your readers are. It follows new figures by itself.",
];
pub(crate) const WIDGETS_NO_SCRIPT: &str = "This page needs JavaScript to make a snippet.";
pub(crate) const CHOOSE: &str = "Choose what is shown";
pub(crate) const SHOWN_AS: &str = "Shown as";
pub(crate) const BESIDE: &str = "Compared with";
pub(crate) const USUAL_GROUP: &str = "The usual group: similar councils where there are some";
pub(crate) const GROUPS: [(&str, &str); 3] = [
    ("class", "All councils of the same type"),
    ("region", "Councils in the same region"),
    ("county", "District councils of the same county"),
];
pub(crate) const PREVIEW: &str = "How it looks";
pub(crate) const SNIPPETS: &str = "Snippets";
pub(crate) const SNIPPETS_LINE: &str = "The first works nearly everywhere. Keep the link below it: it is there for readers \
     and machines that do not see the frame.";
pub(crate) const COPY: &str = "Copy";
pub(crate) const NOT_COPIED: &str = "It could not be copied: mark the text and copy it yourself";

/// The choice that keeps figures as they are.
pub(crate) fn pin(release: &str) -> String {
    format!("Stay with release {release}, also when there are newer figures")
}

/// The forms of a widget, as a reader chooses one.
pub(crate) fn form_name(form: &str) -> &'static str {
    match form {
        "sentence" => "Sentences",
        "strip" => "Sentences and a picture of where the figure stands",
        "trend" => "How the figure moved, with a picture",
        "table" => "Sentences and a table",
        _ => "A card: sentences, picture and table",
    }
}

/// The three snippets: what each is, when to take it, and what the page's own policy must allow.
pub(crate) const KINDS: [(&str, &str, &str, &str); 3] = [
    (
        "frame",
        "A frame",
        "For any editor that takes an iframe. Its height is fixed; the frame scrolls if that is too little.",
        "frame-src SITE",
    ),
    (
        "fitted",
        "A frame that fits",
        "The same with a script that makes the frame as tall as it needs to be. For editors that take a script too.",
        "frame-src SITE; script-src SITE",
    ),
    (
        "element",
        "An element",
        "For developers: it takes part in your page, and your styles can give it your font and colours.",
        "script-src SITE 'wasm-unsafe-eval'; connect-src SITE",
    ),
];
pub(crate) const POLICY: &str = "If your site has a content security policy, it must allow:";
