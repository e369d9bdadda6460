// On paper: every kind of page fits on A4, without what only works on a screen. The PDFs lie in target/browser/print.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { NAMES, example, pagesOfKind } from "./kinds.js";
import { OUT, urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

/** What an A4 sheet leaves between its margins, in pixels of CSS; and what it leaves when it lies on its side. */
const SHEET = { width: 680, height: 1010 };
const ON_ITS_SIDE = { width: 1045, height: 690 };

/** Kinds that want more width than height. */
const WIDE = ["matrix", "matrix of procedures", "singles"];

/** A browser prints what is wider than the sheet smaller, down to two thirds; what is wider still is cut off. */
const SMALLEST = 1.5;

for (const kind of NAMES) {
  test(`on paper: ${kind}`, async ({ page }) => {
    const { site, address } = example(kind);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const sheet = WIDE.includes(kind) ? ON_ITS_SIDE : SHEET;
    await page.setViewportSize(sheet);
    await page.goto(urlOf(site, address));
    await expect(page.locator("h1"), "the heading is printed").toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${address}: the width of what is printed`).toBeLessThanOrEqual(sheet.width * SMALLEST);
    const { tools, paper } = await page.evaluate(() => ({
      // Of a worksheet the fields are what it is printed for.
      tools: [...document.querySelectorAll("button, input, select, .menu, .skip")].filter((it) => it.checkVisibility() && !it.form?.matches(".sheet-form")).map((it) => it.outerHTML),
      paper: getComputedStyle(document.body).backgroundColor,
    }));
    expect(tools, `${address}: what works on a screen only`).toEqual([]);
    expect(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"], `${address}: the colour of the paper, whatever that of the screen`).toContain(paper);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    mkdirSync(join(OUT, "print"), { recursive: true });
    writeFileSync(join(OUT, "print", `${kind}.pdf`), pdf);
  });
}

test("no command of the library is cut off on paper", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(SHEET);
  for (const address of pagesOfKind("sample", "procedure")) {
    await page.goto(urlOf("sample", address));
    const cutOff = await page.evaluate(() => [...document.querySelectorAll("pre")].filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent));
    expect.soft(cutOff, address).toEqual([]);
  }
});
