// Every kind of page, at every width, in light and dark: quiet and accessible.

import { join } from "node:path";

import { LEAD_ON, NAMES, example, fullest, pagesOfKind } from "./kinds.js";
import { violations } from "./looks.js";
import { OUT, SITES, urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

const WIDTHS = [360, 768, 1440];

/** Looks at a page at every width, and with `axe` at each in every scheme. */
async function lookAt(page, site, kind, address, schemes) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    if (width === WIDTHS[0]) await page.goto(urlOf(site, address));
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const where = `${address} at ${width} px, ${colorScheme}`;
      if (process.env.PICTURES) {
        await page.screenshot({ path: join(OUT, "pictures", site, `${kind}-${width}-${colorScheme}.png`), fullPage: true });
      }
      // Only colours depend on the scheme.
      expect.soft(await violations(page, colorScheme === "dark" ? ["color-contrast"] : undefined), `${where}: axe`).toEqual([]);
    }
  }
}

for (const kind of NAMES) {
  test(`a page of the kind: ${kind}`, async ({ page }) => {
    const { site, address } = example(kind);
    expect(address, "the site has such a page").toBeTruthy();
    await lookAt(page, site, kind, address, ["light", "dark"]);
  });
}

/** What a practice without history has not, and what takes a crowd. */
const NOT_GERMAN = ["open findings, further", "changes of a month", "revisions", "single beside the one before"];

for (const kind of NAMES.filter((it) => !NOT_GERMAN.includes(it))) {
  test(`in German: ${kind}`, async ({ page }) => {
    const address = fullest("german", kind);
    expect(address, "the site has such a page").toBeTruthy();
    // The colours are those of the English page.
    await lookAt(page, "german", kind, address, ["light"]);
  });
}

for (const kind of LEAD_ON) {
  test(`${kind} leads on`, async ({ page }) => {
    await page.goto(urlOf("sample", fullest("sample", kind)), { waitUntil: "commit" });
    await page.waitForURL((url) => !pagesOfKind("sample", kind).some((address) => url.href === urlOf("sample", address)));
    await expect(page.locator("h1")).toBeVisible();
  });
}

test("every page is of a kind that is looked at", () => {
  expect(SITES.flatMap((site) => pagesOfKind(site, undefined))).toEqual([]);
});
