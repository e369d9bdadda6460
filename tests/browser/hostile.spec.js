// A practice full of hostile text: on every page it comes out as text, and nothing of it runs.
// That no dialog opens and no other host is asked is watched over by `watch.js`.

import { HOSTILE } from "./hostile.js";
import { NAMES, pagesOfKind } from "./kinds.js";
import { sideways } from "./looks.js";
import { urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

/** What an author's text has no business to bring to a page. */
const smuggled = (page) =>
  page.evaluate(() => {
    const faults = [];
    const own = new URL("..", document.querySelector("link[rel=stylesheet]").href);
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        const address = ["href", "src", "action", "formaction", "data", "xlink:href"].includes(name);
        if (name.startsWith("on")) faults.push(`${name}="${value}"`);
        if (name === "style" || name === "srcdoc") faults.push(`${name}="${value}"`);
        if (address && /^\s*(javascript|data|vbscript|file):/i.test(value)) faults.push(`${name}="${value}"`);
      }
      const foreign = element.matches("script:not([src]):not([type$=json]), iframe, object, embed, style, base")
        || (element.matches("script[src], img[src]") && !element.src.startsWith(own));
      if (foreign) faults.push(element.outerHTML.slice(0, 120));
    }
    return faults;
  });

for (const kind of NAMES.filter((it) => it !== "open findings, further")) {
  test(`hostile text on every page of the kind: ${kind}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    const addresses = pagesOfKind("hostile", kind);
    expect(addresses, "the site has such a page").not.toEqual([]);
    for (const address of addresses) {
      await page.goto(urlOf("hostile", address));
      expect.soft(await smuggled(page), `${address}: nothing but the theme's own runs`).toEqual([]);
      expect.soft(await sideways(page), `${address} at 360 px: nothing is wider than the window`).toEqual([]);
      // The name of the practice stands on every page.
      expect.soft(await page.locator(".brand").innerText(), `${address}: as it was written`).toBe(HOSTILE);
      expect.soft(await page.title(), `${address}: the title as it was written`).toContain(HOSTILE);
    }
  });
}

/** Where a text is shown, and the words before it. */
const SHOWN = [
  ["clients/foxglove.html", "Foxglove Hospice"],
  ["clients/foxglove/foxglove-fw01.html", "FW01"],
  ["procedures/ups-stress-test.html", "UPS"],
  ["ideas/asset-tag-labels.html", "Inventory - Asset tags on every device"],
  ["handbook/monthly-single.html", ""],
  ["results/2026-03/foxglove.html", "Log of the test restore"],
  ["staff/tom.html", "Tom"],
  ["findings.html", ""],
  ["exemptions.html", "UPS01 also feeds the nurse-call head end."],
  ["changes/2026-11.html", ""],
];

for (const [address, words] of SHOWN) {
  test(`hostile text is read as it was written: ${address}`, async ({ page }) => {
    await page.goto(urlOf("hostile", address));
    await expect(page.locator("main").getByText(HOSTILE).filter({ hasText: words }).first()).toBeVisible();
  });
}

test("a file with a hostile name is fetched under it", async ({ page }) => {
  await page.goto(urlOf("hostile", "results/2026-03/foxglove.html"));
  const file = page.getByRole("link", { name: `"><img src=x onerror=alert(19)>.txt` }).first();
  const answer = await page.request.get(await file.evaluate((it) => it.href));
  expect(answer.status()).toBe(200);
});
