// From a folder or a USB stick: no server, and every kind of page works as it does on the web.

import { NAMES, example } from "./kinds.js";
import { stickOf } from "./sites.js";
import { expect, test } from "./watch.js";

for (const kind of NAMES.filter((it) => it !== "not found")) {
  test(`from a folder: ${kind}`, async ({ page }) => {
    const { site, address } = example(kind);
    await page.goto(stickOf(site, address));
    await expect(page.locator("h1")).toBeVisible();
    const styled = await page.evaluate(() => getComputedStyle(document.querySelector(".skip")).position);
    expect(styled, "the style sheet is read").toBe("absolute");
  });
}
