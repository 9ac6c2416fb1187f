import { serve, launch, open, total } from "./server";
const site = await serve(); const browser = await launch();
for (const [name, path] of [["somerset","?place=somerset"],["cumberland","?place=cumberland"]] as const) {
  for (const width of [320, 1280]) {
    const visit = await open(browser, site.url + path, { viewport: { width, height: 900 } });
    console.log(name, width, visit.problems, total(await visit.traffic()), (await visit.traffic()).length);
    await visit.page.screenshot({ path: `/tmp/shots/${name}-${width}.png` });
    const t0 = Date.now();
    await visit.page.evaluate(async () => { for (let y = 0; y < document.body.scrollHeight; y += 600) { scrollTo(0, y); await new Promise(r => setTimeout(r, 30)); } });
    await visit.page.waitForLoadState("networkidle");
    console.log("scrolled", Date.now() - t0, total(await visit.traffic()), (await visit.traffic()).length, await visit.page.evaluate(() => document.body.scrollHeight));
    const s = visit.page.locator("#household-waste-recycling-rate").locator("..");
    for (const d of await s.locator("details").all()) await d.evaluate((e: HTMLDetailsElement) => (e.open = true));
    await s.screenshot({ path: `/tmp/shots/${name}-waste-${width}.png` });
    await visit.close();
  }
}
await browser.close(); await site.close();
