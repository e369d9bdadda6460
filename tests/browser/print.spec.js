// On paper: every kind of page fits on A4, without what only works on a screen. The PDFs lie in target/browser/print.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { NAMES, example } from "./kinds.js";
import { OUT, urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

/** What an A4 sheet leaves between margins of 1.5 cm, in pixels of CSS. */
const SHEET = { width: 680, height: 1010 };

/** A browser prints what is wider than the sheet smaller, down to two thirds; what is wider still is cut off. */
const WIDEST = SHEET.width * 1.5;

for (const kind of NAMES) {
  test(`on paper: ${kind}`, async ({ page }) => {
    test.fail(kind === "matrix of procedures", "as wide as there are procedures");
    const { site, address } = example(kind);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.setViewportSize(SHEET);
    await page.goto(urlOf(site, address));
    await expect(page.locator("h1"), "the heading is printed").toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${address}: the width of what is printed`).toBeLessThanOrEqual(WIDEST);
    const { tools, paper } = await page.evaluate(() => ({
      tools: [...document.querySelectorAll("button, input, select, .menu, .skip")].filter((it) => it.checkVisibility()).map((it) => it.outerHTML),
      paper: getComputedStyle(document.body).backgroundColor,
    }));
    expect(tools, `${address}: what works on a screen only`).toEqual([]);
    expect(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"], `${address}: the colour of the paper, whatever that of the screen`).toContain(paper);
    const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", right: "15mm", bottom: "15mm", left: "15mm" } });
    mkdirSync(join(OUT, "print"), { recursive: true });
    writeFileSync(join(OUT, "print", `${kind}.pdf`), pdf);
  });
}
