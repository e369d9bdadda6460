// Who has no mouse: the key Tab reaches whatever can be used, and shows where it is.

import { NAMES, example } from "./kinds.js";
import { urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

/** How far a long page is walked; what comes later is of the same kind. */
const STEPS = 100;

/** Notes of everything that gets the focus what a reader sees of it. */
const watchFocus = (page) =>
  page.evaluate(() => {
    const name = (element) => element.outerHTML.slice(0, 160);
    const shown = (element) => element.checkVisibility({ visibilityProperty: true });
    const look = (element) => {
      const { outline, boxShadow, backgroundColor } = getComputedStyle(element);
      return [outline, boxShadow, backgroundColor].join();
    };
    /** Whether some part of it lies in the window, with nothing on top of it. */
    const seen = (element) => [...element.getClientRects()].some((rect) => {
      const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
      const top = document.elementFromPoint(middle(rect.left, rect.right, innerWidth), middle(rect.top, rect.bottom, innerHeight));
      return element.contains(top);
    });
    const usable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
      .filter((element) => !element.disabled && element.tabIndex >= 0 && shown(element));
    const looks = new Map(usable.map((element) => [element, look(element)]));
    // Some pages begin with the focus where they are used.
    const reached = new Set([document.activeElement]);
    window.focusFaults = () => {
      const element = document.activeElement;
      reached.add(element);
      return new Promise((told) => requestAnimationFrame(() => {
        const faults = [];
        if (looks.get(element) === look(element)) faults.push(`looks the same with the focus: ${name(element)}`);
        if (element !== document.body && !seen(element)) faults.push(`has the focus and is not to be seen: ${name(element)}`);
        told(faults);
      }));
    };
    window.unreached = () => usable.filter((element) => shown(element) && !reached.has(element)).map(name);
    return usable.length;
  });

for (const kind of NAMES) {
  test(`with the keyboard: ${kind}`, async ({ page }) => {
    for (const width of [360, 1440]) {
      const { site, address } = example(kind);
      await page.setViewportSize({ width, height: 800 });
      await page.goto(urlOf(site, address));
      const usable = await watchFocus(page);
      const faults = [];
      for (let step = 0; step < Math.min(usable, STEPS); step += 1) {
        await page.keyboard.press("Tab");
        faults.push(...(await page.evaluate(() => focusFaults())));
      }
      expect.soft(faults, `${address} at ${width} px`).toEqual([]);
      if (usable <= STEPS) expect.soft(await page.evaluate(() => unreached()), `${address} at ${width} px: never reached`).toEqual([]);
    }
  });
}

test("the first key leads past the menu", async ({ page }) => {
  await page.goto(urlOf("sample", "clients/index.html"));
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator("main :focus")).toHaveCount(1);
});

test("on a phone the menu opens, closes and gives the focus back", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(urlOf("sample", "index.html"));
  const button = page.getByRole("button", { name: "Menu" });
  const matrix = page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Matrix" });
  await expect(matrix).toBeHidden();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(matrix).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(matrix).toBeHidden();
  await expect(button).toBeFocused();
});
