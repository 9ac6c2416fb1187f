// Another thread, in which a consultation's draft measures are read and shown: the page stays at hand meanwhile.
import { figures, openCatalogue } from "../../pkg/src/release-files.js";
import { answering } from "./asking";
import type { Opened, Shown } from "./draft";
import { draftCore } from "./draft-core";
import { lazily, readOnce } from "./once";
import type { Kept } from "./opening";
import { DATA, readFile } from "./source";

const ready = lazily(async () => {
  const { core, index } = await openCatalogue(draftCore, DATA, { read: readOnce });
  const { Answers, DraftFiles } = await draftCore();
  return { core, Answers, DraftFiles, ...figures(core, index, ({ file, integrity }) => readFile(file, integrity)) };
});

type Measures = ReturnType<Awaited<ReturnType<typeof ready>>["core"]["openDraft"]>;

let measures: Measures | undefined;

/** The measures that are open. */
function open(): Measures {
  if (!measures) throw new Error("no file is open");
  return measures;
}

/** The same, with the published list of groups that is wanted. */
async function prepared({ peers }: Shown): Promise<Measures> {
  const { core, loadList } = await ready();
  const draft = open();
  if (peers) {
    await loadList(peers);
    draft.takeList(core, peers);
  }
  return draft;
}

const CSV = "text/csv;charset=utf-8";
const HTML = "text/html;charset=utf-8";
const TOML = "text/plain;charset=utf-8";

answering({
  open: async (_told, names: string[], ...bytes: ArrayBuffer[]): Promise<Opened> => {
    const { core, DraftFiles } = await ready();
    measures?.free();
    measures = undefined;
    const files = new DraftFiles();
    names.forEach((name, place) => files.add(name, new Uint8Array(bytes[place] ?? [])));
    measures = core.openDraft(files);
    return { problems: measures.problems(), form: measures.form() };
  },
  show: async (_told, asked: Shown): Promise<string> => (await prepared(asked)).show(asked.area, asked.peers, asked.width),
  document: async (_told, asked: Shown): Promise<Kept> => {
    const text = (await prepared(asked)).document(asked.area, asked.peers);
    return { name: `DRAFT-${asked.slug}.html`, text, type: HTML };
  },
  table: async (_told, asked: Shown): Promise<Kept> => {
    const text = (await prepared(asked)).sheet(asked.area, asked.peers);
    return { name: `DRAFT-${asked.slug}.csv`, text, type: CSV };
  },
  comments: async (_told, name: string, texts: string[]): Promise<Kept> => {
    const { Answers } = await ready();
    const answers = new Answers(name);
    for (const text of texts) answers.add(text);
    return { name: "DRAFT-comments.toml", text: open().comments(answers), type: TOML };
  },
});
