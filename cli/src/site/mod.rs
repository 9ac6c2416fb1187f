//! `site`: every page of a release, as HTML that needs no script.

mod councils;
mod files;
mod frame;
mod texts;

use crate::failure::{Failure, Outcome, in_file};
use crate::folder::Folder;
use crate::release::{self, Index};
use crate::table::print_text;
use council_compare::figures::Store;
use council_compare::page::{self, Address, Page};
use council_compare::place;
use council_compare::support::{Lessons, Plan, Practice};
use council_compare::warn::{Enquiry, Screener};
use frame::Frame;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of a release
    release: PathBuf,
    /// The HTML that every page stands in, as the page's build wrote it
    #[arg(long)]
    frame: PathBuf,
    /// A folder of texts, HTML or Markdown, that become pages too; or one such file. May be given again
    #[arg(long)]
    pages: Vec<PathBuf>,
    /// The folder that the pages go into, in place of what is there
    #[arg(long)]
    out: PathBuf,
    /// The site's address, such as `https://example.org/`; without it there are no canonical links and no sitemap
    #[arg(long)]
    url: Option<String>,
    /// Only this council's pages, by name or code; may be given again
    #[arg(long)]
    council: Vec<String>,
}

/// What every page needs, and where it goes.
#[derive(Debug)]
struct Site {
    store: Store,
    index: Index,
    /// What briefings rest on; empty where the release has none, and then they are shorter.
    enquiry: Enquiry,
    /// Public pages on what councils do.
    practice: Vec<Practice>,
    frame: Frame,
    folder: Folder,
    out: PathBuf,
    url: Option<String>,
    /// The addresses of the pages so far, for the sitemap.
    written: Mutex<Vec<String>>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let url = arguments.url.as_deref().map(frame::address).transpose()?;
    let (index, store) = release::read(&arguments.release)?;
    let enquiry = release::enquiry::read(&arguments.release, &index)?.unwrap_or_default();
    let practice = release::practice::read(&arguments.release, &index)?;
    let frame = Frame::read(&arguments.frame, &index.release)?;
    let texts = texts::read(&arguments.pages)?;
    let out = arguments.out.clone();
    let folder =
        Folder::begin(&out).map_err(|error| in_file(&out, format!("cannot be written ({error})")))?;
    let site = Site { store, index, enquiry, practice, frame, folder, out, url, written: Mutex::default() };
    site.page("embed/", &page::builder(site.store.catalogue()), &[])?;
    site.page("review/", &page::review(site.store.catalogue()), &[])?;
    site.page("own/", &page::bring(site.store.catalogue()), &[])?;
    site.page("draft/", &page::drafts(site.store.catalogue()), &[])?;
    let plan = Plan::usual(site.store.catalogue());
    let offers = if plan.theme.is_some() { Lessons::new(&site.store).offers(&plan)? } else { Vec::new() };
    site.page("sessions/", &page::sessions(&site.store, &plan, &offers)?, &[])?;
    let measures = site.store.catalogue().metrics().iter().map(Address::Measure);
    for address in [Address::Home, Address::Measures].into_iter().chain(measures) {
        site.page(&address.to_string(), &address.page(&site.store)?, &[])?;
    }
    site.files()?;
    for text in &texts {
        text.write(&site)?;
    }
    site.councils(&arguments.council)?;
    let pages = site.finish()?;
    print_text(&format!("{pages} pages in {}", arguments.out.display()))
}

impl Site {
    /// A page at an address within the site, which ends with a slash or is empty, and the files its script will want.
    fn page(&self, path: &str, page: &Page, wanted: &[(String, &str)]) -> Outcome<()> {
        let address = self.url.as_ref().map(|url| format!("{url}{path}"));
        self.file(&format!("{path}index.html"), &self.frame.fill(page, address.as_deref(), wanted))?;
        if let Ok(mut written) = self.written.lock() {
            written.push(path.to_owned());
        }
        Ok(())
    }

    fn file(&self, name: &str, text: &str) -> Outcome<()> {
        self.folder.write(name, text).map_err(|error| self.unwritten(&error))
    }

    fn unwritten(&self, error: &std::io::Error) -> Failure {
        in_file(&self.out, format!("cannot be written ({error})"))
    }

    /// What the script of a page with pictures of a theme fetches; `up` leads from there to the site's root.
    fn wanted(&self, up: &str, theme: &str) -> Vec<(String, &'static str)> {
        let data = |file: &str| format!("{up}data/{file}");
        let kind = |name: &str| match name.rsplit_once('.') {
            Some((_, "wasm")) => "application/wasm",
            _ => "text/javascript",
        };
        let mut wanted: Vec<_> = self.frame.first.iter().map(|name| (name.clone(), kind(name))).collect();
        wanted.push((data("index.json"), "application/json"));
        wanted.push((data(&self.index.catalogue.file), "application/octet-stream"));
        let own = self.index.themes.iter().find(|entry| entry.id == theme);
        wanted.extend(own.map(|theme| (data(&theme.entry.file), "application/octet-stream")));
        wanted
    }

    /// The pages of the councils asked for, or of all, by as many threads as there are cores.
    fn councils(&self, asked: &[String]) -> Outcome<()> {
        let catalogue = self.store.catalogue();
        let mut areas = councils::areas(self);
        if !asked.is_empty() {
            let found =
                asked.iter().map(|text| place::find(catalogue, text)).collect::<Result<Vec<_>, _>>()?;
            let codes: Vec<_> = found.iter().filter_map(|area| catalogue.areas().get(*area)).collect();
            areas.retain(|area| codes.contains(area));
        }
        let screener = Screener::new(&self.store);
        let lessons = Lessons::new(&self.store);
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(area) = areas.get(next.fetch_add(1, Ordering::Relaxed)) {
                councils::write(self, &screener, &lessons, area)?;
            }
            Ok(())
        };
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            let stopped = || Failure("a thread stopped; try again".into());
            all.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| Err(stopped())))
        })
    }

    /// The sitemap, and all of it in its place. Returns how many pages there are.
    fn finish(self) -> Outcome<usize> {
        let mut pages = self.written.lock().map(|pages| pages.clone()).unwrap_or_default();
        pages.sort();
        if let Some(url) = &self.url {
            let entries: Vec<String> =
                pages.iter().map(|page| format!("<url><loc>{url}{page}</loc></url>\n")).collect();
            let map = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
                entries.concat()
            );
            self.file("sitemap.xml", &map)?;
        }
        let Self { folder, out, .. } = self;
        folder.finish().map_err(|error| in_file(&out, format!("cannot be written ({error})")))?;
        Ok(pages.len())
    }
}
