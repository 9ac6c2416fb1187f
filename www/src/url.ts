// What a reader has chosen, as it stands in the address: ?with=region&at=METRIC:PERIOD&data=RELEASE&view=tables
import { here, ROOT } from "./address";

/** What an address asks for, as it was written: nothing here has been checked. */
export interface Choices {
  /** The comparison group; empty for the council's usual one. */
  peers: string;
  /** Periods other than the latest, by metric. */
  at: ReadonlyMap<string, string>;
  /** The release that the address keeps; empty for the newest. */
  data: string;
  /** Whether tables are shown instead of pictures. */
  tables: boolean;
}

/** Reads an address's query. Parts it does not know are passed over. */
export function read(query: string): Choices {
  const parts = new URLSearchParams(query);
  const at = parts.getAll("at").map((text): [string, string] => {
    const colon = text.indexOf(":");
    return colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  });
  const tables = parts.get("view") === "tables";
  return { peers: parts.get("with") ?? "", at: new Map(at), data: parts.get("data") ?? "", tables };
}

/** The one query of some choices: always in this order, with only what is not usual; empty when all is. */
export function write({ peers, at, data, tables }: Choices): string {
  const parts = peers ? [`with=${readable(peers)}`] : [];
  const metrics = [...at].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [metric, period] of metrics) parts.push(`at=${readable(metric)}:${readable(period)}`);
  if (data) parts.push(`data=${readable(data)}`);
  if (tables) parts.push("view=tables");
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** The query of what the core is asked for: how its answer is looked at is not its business. */
export function asked(choices: Choices): string {
  return write({ ...choices, tables: false });
}

/** The address of a council's overview, compared as now. */
export function link(slug: string): string {
  return `${ROOT}council/${slug}/${write({ ...read(here().search), at: new Map() })}`;
}

/** Encoded, but for the marks of periods, weights and lists of councils, which a query may hold as they are. */
function readable(text: string): string {
  return encodeURIComponent(text).replace(/%(2F|3A|2C|3D)/g, decodeURIComponent);
}
