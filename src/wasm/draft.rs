//! A consultation's draft measures: read here, shown as HTML, and commented on.

use crate::import::draft::{Comments, Draft, File};
use crate::page;
use crate::report::{self, DraftReport};
use crate::wasm::{JsResult, Release};
use wasm_bindgen::prelude::*;

/// Files of a consultation, on their way in.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct DraftFiles(Vec<(String, Vec<u8>)>);

#[wasm_bindgen]
impl DraftFiles {
    /// None yet.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// A file more.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.0.push((name, bytes));
    }
}

#[wasm_bindgen]
impl Release {
    /// Opens a consultation's files. Throws `bad-file`, `bad-catalogue`.
    #[wasm_bindgen(js_name = openDraft)]
    pub fn open_draft(&self, files: &DraftFiles) -> JsResult<DraftMeasures> {
        let files: Vec<File<'_>> = files.0.iter().map(|(name, bytes)| File { name, bytes }).collect();
        Ok(DraftMeasures(Draft::read(self.0.catalogue(), &files)?))
    }
}

/// Draft measures that are open.
#[wasm_bindgen]
#[derive(Debug)]
pub struct DraftMeasures(Draft);

#[wasm_bindgen]
impl DraftMeasures {
    /// What was read, and what was left out and why, as HTML.
    #[must_use]
    pub fn problems(&self) -> String {
        page::draft_problems(&self.0)
    }

    /// The fields of the form for comments, as HTML.
    #[must_use]
    pub fn form(&self) -> String {
        page::comment_form(&self.0.consultation)
    }

    /// Takes in a published list that the release has loaded. Throws `bad-catalogue`.
    #[wasm_bindgen(js_name = takeList)]
    pub fn take_list(&mut self, release: &Release, id: &str) -> JsResult<()> {
        match release.0.catalogue().list(id) {
            Some(list) => Ok(self.0.add_list(list.clone())?),
            None => Ok(()),
        }
    }

    /// Every measure for a council, as HTML with pictures `width` CSS pixels wide. `peers` is the group, the usual one where
    /// empty. Throws `unknown-area`, `unknown-group`, `not-loaded`.
    pub fn show(&self, area: &str, peers: &str, width: f64) -> JsResult<String> {
        Ok(page::draft(&self.report(area, peers)?, width)?)
    }

    /// The same as one file. Throws likewise.
    pub fn document(&self, area: &str, peers: &str) -> JsResult<String> {
        Ok(page::draft_document(&self.report(area, peers)?)?)
    }

    /// Its table as CSV. Throws likewise.
    pub fn sheet(&self, area: &str, peers: &str) -> JsResult<String> {
        Ok(report::draft_sheet(&self.report(area, peers)?))
    }

    /// The file of a reader's comments; answers in the order of the form's fields.
    #[must_use]
    pub fn comments(&self, answers: &Answers) -> String {
        let mut comments = Comments::form(&self.0.consultation);
        comments.name.clone_from(&answers.name);
        for (comment, answer) in comments.comments.iter_mut().zip(&answers.texts) {
            comment.answer.clone_from(answer);
        }
        report::comments_file(&comments)
    }
}

impl DraftMeasures {
    fn report(&self, area: &str, peers: &str) -> JsResult<DraftReport<'_>> {
        Ok(report::draft(&self.0, area, Some(peers).filter(|peers| !peers.is_empty()))?)
    }
}

/// A reader's answers, on their way in.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Answers {
    name: String,
    texts: Vec<String>,
}

#[wasm_bindgen]
impl Answers {
    /// Of a reader of that name, which may be empty.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(name: String) -> Self {
        Self { name, texts: Vec::new() }
    }

    /// The answer to the next question.
    pub fn add(&mut self, text: String) {
        self.texts.push(text);
    }
}
