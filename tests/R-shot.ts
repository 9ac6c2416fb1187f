import { launch, open, serve, total } from "./server.ts";
const site = await serve(); const browser = await launch();
for (const [name, path] of JSON.parse(process.argv[2])) for (const w of [320, 1280]) {
  const v = await open(browser, site.url + path, { viewport: { width: w, height: 800 } });
  await v.page.waitForTimeout(600);
  const tr = await v.traffic();
  console.log(name, w, v.problems, v.page.url(), total(tr), tr.length, "scrollWidth", await v.page.evaluate(() => document.scrollingElement!.scrollWidth), "svgs", await v.page.locator(".strip svg").count());
  await v.page.screenshot({ path: `/tmp/R-${name}-${w}.png`, clip: { x: 0, y: 0, width: w, height: Math.min(4200, await v.page.evaluate(() => document.body.scrollHeight)) }, fullPage: true });
  await v.close();
}
await browser.close(); await site.close();
