// Every page of the sample is opened, and every link on it leads to a page and a place on it.

import { LEAD_ON, filesOf, pagesOf, pagesOfKind } from "./kinds.js";
import { sideways } from "./looks.js";
import { urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

/** Where the links of the page lead, and what it has to lead to. */
const linksOf = (page) =>
  page.evaluate(() => ({
    links: [...document.querySelectorAll("a[href], area[href], link[href]")].map((it) => it.href),
    places: [...document.querySelectorAll("[id]")].map((it) => it.id),
  }));

test("every link of the site leads to a page and a place on it", async ({ page }) => {
  test.setTimeout(600_000);
  await page.setViewportSize({ width: 360, height: 800 });
  const files = new Set(filesOf("sample"));
  const leadOn = LEAD_ON.flatMap((kind) => pagesOfKind("sample", kind));
  const seen = new Map();
  for (const address of pagesOf("sample").filter((it) => !leadOn.includes(it))) {
    await page.goto(urlOf("sample", address));
    seen.set(address, await linksOf(page));
    expect.soft(await sideways(page), `${address} at 360 px: nothing is wider than the window`).toEqual([]);
  }
  const root = urlOf("sample");
  const broken = [...seen].flatMap(([address, { links }]) =>
    links.filter((link) => {
      if (!link.startsWith(root)) return link.startsWith(process.env.MONTHLY_SITES) || link.startsWith("file:");
      const [path, place] = link.slice(root.length).split("#").map(decodeURIComponent);
      const page = path.endsWith("/") || path === "" ? `${path}index.html` : path;
      return !files.has(page) || (place && seen.has(page) && !seen.get(page).places.includes(place));
    }).map((link) => `${address}: ${link}`),
  );
  expect(broken).toEqual([]);
});
