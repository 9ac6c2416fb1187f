import { launch, open, serve } from "./server.ts";
const site = await serve(); const browser = await launch();
const q = process.argv[2] ?? "";
for (const width of [320, 1280]) for (const show of ["sentence","strip","trend","table","card"]) {
  const v = await open(browser, `${site.url}embed/v1/?place=darlington&metric=${q||"carer-quality-of-life"}&show=${show}`, { viewport: { width, height: 700 } });
  const h = await v.page.evaluate(() => document.body.getBoundingClientRect().height);
  const t = await v.traffic();
  console.log(width, show, h, t.reduce((s,x)=>s+x.bytes,0), t.map(x=>`${x.url.split("/").pop()!.slice(0,30)} ${x.bytes}`).join(" | "), v.problems.join("; "));
  await v.page.screenshot({ path: `/tmp/E-shots/${show}-${width}.png`, fullPage: true });
  await v.close();
}
await browser.close(); await site.close();
