// With every set of fonts and at every width: nothing is wider than the window, and a finger hits every target.

import { join } from "node:path";

import { FONTS } from "./fonts.js";
import { NAMES, example, fullest } from "./kinds.js";
import { fontsOf, layAllOut, sideways, smallTargets, violations } from "./looks.js";
import { OUT, urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

const WIDTHS = [360, 768, 1440];

/** Sites whose texts differ in length. */
const LOOKED_AT = ["sample", "german"];

test("the pages are set in the fonts of the set", async ({ page }, { project }) => {
  await page.goto(urlOf("sample", "procedures/ups-devices.html"));
  expect(await fontsOf(page, "h1"), "of the heading").toEqual([FONTS[project.name].sans]);
  expect(await fontsOf(page, "pre code"), "of a command").toEqual([FONTS[project.name].mono]);
});

for (const kind of NAMES) {
  test(`the layout of: ${kind}`, async ({ page }, { project }) => {
    const own = example(kind);
    const pages = [own, ...LOOKED_AT.filter((it) => it !== own.site).map((site) => ({ site, address: fullest(site, kind) }))];
    for (const { site, address } of pages.filter((it) => it.address)) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        if (width === WIDTHS[0]) {
          await page.goto(urlOf(site, address));
          await layAllOut(page);
        }
        const where = `${site}/${address} at ${width} px`;
        if (process.env.PICTURES) {
          await page.screenshot({ path: join(OUT, "pictures", project.name, site, `${kind}-${width}.png`), fullPage: true });
        }
        expect.soft(await sideways(page), `${where}: nothing is wider than the window`).toEqual([]);
        expect.soft(await smallTargets(page), `${where}: targets of 24 by 24 pixels`).toEqual([]);
        expect.soft(await violations(page, ["target-size"]), `${where}: axe`).toEqual([]);
      }
    }
  });
}
