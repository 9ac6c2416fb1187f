// Files that a test opens on a page, and those that a page saves.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import type { Locator, Page } from "playwright-core";

/** A way to make a file of that name and text, in a folder that is gone after the tests of one file; its path. */
export function files(): (name: string, text: string) => string {
  const folder = mkdtempSync(join(tmpdir(), "council-compare-"));
  after(() => rmSync(folder, { recursive: true }));
  return (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
}

/** What a button saves, given by its name or itself. */
export async function saved(page: Page, button: string | Locator): Promise<{ name: string; path: string; bytes: Buffer; text: string }> {
  const pressed = typeof button === "string" ? page.getByRole("button", { name: button }) : button;
  const [download] = await Promise.all([page.waitForEvent("download"), pressed.click()]);
  const path = await download.path();
  const bytes = readFileSync(path);
  return { name: download.suggestedFilename(), path, bytes, text: bytes.toString("utf8") };
}

/** The pages that read a reader's own files. */
type Reading = "own" | "drafts";

/** Opens files, and chooses a council where the page asks for one; waits until they are read or refused. */
export async function opened(page: Page, reading: Reading, paths: string[], council: string): Promise<void> {
  await page.locator(`#${reading}-file, #${reading}-files`).setInputFiles(paths);
  await rests(page, reading);
  const place = page.locator(`#${reading}-place`);
  if (!(await place.isVisible())) return;
  await place.selectOption({ label: council });
  await rests(page, reading);
}

/** Waits until such a page has nothing left to do. */
export async function rests(page: Page, reading: Reading): Promise<void> {
  await page.waitForFunction((reading) => {
    const said = document.querySelector(`#${reading}-said`)?.textContent ?? "";
    return !document.querySelector("main[aria-busy]") && !said.startsWith("Reading");
  }, reading);
}
