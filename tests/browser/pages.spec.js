// Every kind of page, at every width, in light and dark: whole, quiet and accessible.

import { join } from "node:path";

import { LEAD_ON, NAMES, fullest, kindOf, pagesOf } from "./kinds.js";
import { sideways, violations } from "./looks.js";
import { OUT, SITES, urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

const WIDTHS = [360, 768, 1440];

for (const site of ["sample", "german"]) {
  for (const kind of NAMES) {
    test(`${site}: ${kind}`, async ({ page }) => {
      const address = fullest(site, kind);
      test.skip(!address && site === "german", "the practice has no history");
      expect(address, `the ${site} site has a page of the kind "${kind}"`).toBeTruthy();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(urlOf(site, address));
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          const where = `${address} at ${width} px, ${colorScheme}`;
          if (process.env.PICTURES) {
            await page.screenshot({ path: join(OUT, "pictures", site, `${kind}-${width}-${colorScheme}.png`), fullPage: true });
          }
          expect.soft(await sideways(page), `${where}: nothing is wider than the window`).toEqual([]);
          // Only colours depend on the scheme.
          expect.soft(await violations(page, colorScheme === "dark" ? ["color-contrast"] : undefined), `${where}: axe`).toEqual([]);
        }
      }
    });
  }
}

for (const kind of LEAD_ON) {
  test(`${kind} leads on`, async ({ page }) => {
    await page.goto(urlOf("sample", fullest("sample", kind)), { waitUntil: "commit" });
    await page.waitForURL((url) => kindOf(url.pathname.replace("/docs/sample/", "")) !== kind);
    await expect(page.locator("h1")).toBeVisible();
  });
}

test("every page is of a kind that is looked at", () => {
  expect(SITES.flatMap(pagesOf).filter((address) => !kindOf(address))).toEqual([]);
});
