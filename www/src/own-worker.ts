// Another thread, in which a council's own file is read and shown: the page stays at hand meanwhile, however large the file.
import { figures, openCatalogue } from "../../pkg/src/release-files.js";
import { answering } from "./asking";
import { lazily, readOnce } from "./once";
import type { Kept } from "./opening";
import type { Read, Wanted } from "./own";
import { ownCore } from "./own-core";
import { DATA, readFile } from "./source";

const opened = lazily(async () => {
  const { core, index } = await openCatalogue(ownCore, DATA, { read: readOnce });
  const { Wanted } = await ownCore();
  return { core, Wanted, ...figures(core, index, ({ file, integrity }) => readFile(file, integrity)) };
});

type Opened = Awaited<ReturnType<typeof opened>>;
type OwnFile = ReturnType<Opened["core"]["openOwn"]>;

let file: OwnFile | undefined;
let name = "";

/** The file that is open. */
function own(): OwnFile {
  if (!file) throw new Error("no file is open");
  return file;
}

/** What is wanted, as the core takes it; what it needs of the release is fetched first. */
async function prepared({ area, period, peers, measures, same }: Wanted) {
  const { core, Wanted, load, loadList } = await opened();
  await Promise.all([...same.map(([, , theme]) => load(theme)), peers && loadList(peers)]);
  const wanted = new Wanted(area, period, peers);
  for (const measure of measures) wanted.measure(measure);
  for (const [measure, metric] of same) wanted.same(measure, metric);
  return [core, wanted] as const;
}

/** What a file to keep is called: the council, the period, and what it is. */
const called = ({ slug, period }: Wanted, what: string) => [slug, period.slice(0, 10), what].filter(Boolean).join("-");

answering({
  look: async (_told, chosen: string, bytes: ArrayBuffer): Promise<string> => {
    const { core } = await opened();
    file?.free();
    file = undefined;
    name = chosen;
    file = core.openOwn(chosen, new Uint8Array(bytes));
    return file.form();
  },
  remap: (_told, lines: string): string => (own().remap(lines), own().form()),
  mapped: (_told, text: string): string => (own().mapped(text), own().form()),
  read: (told): Read => {
    const all = own().rows || 1;
    const problems = own().read((rows: number) => told(rows / all));
    return { problems, area: own().area, clear: own().clear, form: own().form() };
  },
  choices: async (_told, area: string): Promise<{ periods: string; measures: string }> => {
    const { core } = await opened();
    return { periods: own().periods(area), measures: own().measures(core, area) };
  },
  show: async (_told, asked: Wanted): Promise<string[]> => {
    const [core, wanted] = await prepared(asked);
    return asked.view === "pack" ? own().packPart(core, wanted, asked.width) : own().show(core, wanted, asked.width);
  },
  pack: async (_told, asked: Wanted): Promise<Kept> => {
    const [core, wanted] = await prepared(asked);
    return { name: `${called(asked, "pack")}.html`, text: own().packDocument(core, wanted), type: "text/html;charset=utf-8" };
  },
  table: async (_told, asked: Wanted): Promise<Kept> => {
    const [core, wanted] = await prepared(asked);
    return { name: `${called(asked, "pack")}.csv`, text: own().packSheet(core, wanted), type: "text/csv;charset=utf-8" };
  },
  mapping: async (_told, asked: Wanted): Promise<Kept> => {
    const [, wanted] = await prepared(asked);
    return { name: `${name.replace(/\.\w+$/, "")}-mapping.toml`, text: own().mappingText(wanted), type: "text/plain;charset=utf-8" };
  },
});
