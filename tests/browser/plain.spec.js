// Without scripts everything is there: they only add.

import { NAMES, example } from "./kinds.js";
import { urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

test.use({ javaScriptEnabled: false });

test("without scripts the matrix shows every client and every month", async ({ page }) => {
  await page.goto(urlOf("sample", "matrix.html"));
  const rows = page.locator("#clients-and-months tbody tr");
  await expect(rows).toHaveCount(12);
  for (const row of await rows.all()) await expect(row).toBeVisible();
  await page.getByRole("row").filter({ hasText: "Foxglove Hospice" }).getByRole("link", { name: "exempt" }).click();
  await expect(page.locator("h1")).toHaveText("Monthly Single - 202605 - UPS Stress Test");
});

test("without scripts the findings are all there", async ({ page }) => {
  await page.goto(urlOf("sample", "findings.html"));
  const rows = page.locator("#open-findings tbody tr");
  expect(await rows.count()).toBeGreaterThan(5);
  for (const row of await rows.all()) await expect(row).toBeVisible();
});

test("without scripts a worksheet is there to be printed, and says where the file belongs", async ({ page }) => {
  await page.goto(urlOf("sample", "worksheets/2026-11/kestrel.html"));
  const items = page.locator("#Sheet .item");
  await expect(items).toHaveCount(6);
  for (const item of await items.all()) await expect(item).toBeVisible();
  await expect(page.locator("#Sheet .step")).toHaveCount(20);
  await expect(page.locator(".reason").filter({ hasText: "content/results/2026-11/kestrel.md" })).toBeVisible();
});

test("without scripts no control stands about that does nothing", async ({ page }) => {
  for (const kind of NAMES.filter((it) => it !== "worksheet")) {
    const { site, address } = example(kind);
    await page.goto(urlOf(site, address));
    const idle = page.locator("main").locator("button:visible, select:visible, input:visible");
    expect.soft(await idle.count(), address).toBe(kind === "search" ? 2 : 0);
  }
});

test("without scripts the menu and the way to the search still lead on", async ({ page }) => {
  await page.goto(urlOf("sample", "index.html"));
  await page.getByRole("link", { name: /^Search/ }).click();
  await expect(page.getByRole("link", { name: "Procedures" }).first()).toBeVisible();
  await expect(page.locator("#search-without")).toBeVisible();
});
