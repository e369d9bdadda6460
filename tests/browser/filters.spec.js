// Filters and keys of the matrix and the registers, as a person uses them.

import { stickOf, urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

const rows = (page, table) => page.locator(`#${table} tbody tr:visible`);

const HOMES = { "on the web": urlOf, "from a folder": stickOf };

for (const [where, home] of Object.entries(HOMES)) {
  test(`${where} the matrix is filtered by client, tag, technician and state`, async ({ page }) => {
    await page.goto(home("sample", "matrix.html"));
    const form = page.getByRole("form", { name: "Filter the matrix" });
    const clients = rows(page, "clients-and-months");
    const said = form.getByRole("status");
    await expect(said).toHaveText("12 of 12 shown");

    await form.getByLabel("Client").fill("lodka");
    await expect(clients).toHaveCount(1);
    await expect(clients.getByRole("rowheader")).toHaveText("Łódka Brewing Co.");
    await expect(said).toHaveText("1 of 12 shown");
    await form.getByRole("button", { name: "Show all" }).click();
    await expect(clients).toHaveCount(12);

    await form.getByLabel("Tag").selectOption("healthcare");
    await expect(clients.getByRole("rowheader")).toHaveText(["Alder Lane Dental Practice", "Foxglove Hospice"]);
    await form.getByLabel("Technician").selectOption("Priya Raman");
    await expect(clients).toHaveCount(0);
    await expect(said).toHaveText("0 of 12 shown");
    await form.getByLabel("Tag").selectOption("all");
    await expect(clients.getByRole("rowheader")).toHaveText(["Birch & Rowe Solicitors", "Dovecote Schools Trust", "Halftone Studio", "Tallis Street Theatre"]);
    await form.getByRole("button", { name: "Show all" }).click();

    await form.getByLabel("Status").selectOption("blocked");
    for (const row of await clients.all()) await expect(row.getByRole("link", { name: /^blocked/ }).first()).toBeVisible();
    expect(await clients.count()).toBeGreaterThan(0);
    await expect(page.locator("#clients-and-months tr[hidden] td.blocked")).toHaveCount(0);
  });
}

test("the matrix leads to what is late, one after the other and round again", async ({ page }) => {
  await page.goto(urlOf("sample", "matrix.html"));
  const late = page.locator("#clients-and-months td.late a");
  const next = page.getByRole("button", { name: "Jump to next late single" });
  const count = await late.count();
  expect(count).toBeGreaterThan(1);
  for (let step = 0; step <= count; step += 1) {
    await next.click();
    await expect(late.nth(step % count)).toBeFocused();
    await expect(late.nth(step % count)).toBeInViewport();
  }
});

test("the arrows move through the matrix, and Enter opens what is there", async ({ page }) => {
  await page.goto(urlOf("sample", "matrix.html"));
  const cell = (row, column) => page.locator("#clients-and-months tbody tr").nth(row).locator("td").nth(column).locator("a");
  await cell(0, 1).focus();
  await page.keyboard.press("ArrowRight");
  await expect(cell(0, 2)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cell(1, 2)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(cell(1, 1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(cell(0, 1)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(page.getByRole("rowheader", { name: "Alder Lane Dental Practice" }).getByRole("link")).toBeFocused();
  await page.keyboard.press("Control+End");
  const reached = page.locator(":focus");
  await expect(reached).toHaveText(/planned/);
  await expect(page.locator("tbody tr").last().locator(":focus"), "the last row").toHaveCount(1);
  const address = await reached.evaluate((it) => it.href);
  await page.keyboard.press("Enter");
  await page.waitForURL(address);
});

test("a cell says in words what its letter means", async ({ page }) => {
  await page.goto(urlOf("sample", "matrix.html"));
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Foxglove Hospice" }) });
  const names = await row.getByRole("link").allInnerTexts();
  expect(names.filter((name) => !name.trim()), "links without words").toEqual([]);
  await row.getByRole("link", { name: "exempt" }).hover();
  await expect(page.locator(".said")).toContainText("Foxglove Hospice");
  await expect(page.locator(".said")).toContainText("exempt");
});

test("the findings are filtered by words, severity, client and owner", async ({ page }) => {
  await page.goto(urlOf("sample", "findings.html"));
  const form = page.getByRole("form", { name: "Filter the findings" });
  const findings = rows(page, "open-findings");
  const all = await findings.count();
  await form.getByLabel("Severity").selectOption("high");
  expect(await findings.count()).toBeLessThan(all);
  await form.getByLabel("Client").selectOption("Quayside Cold Storage");
  await form.getByLabel("Owner").selectOption("Priya Raman");
  await expect(findings).toHaveCount(2);
  for (const row of await findings.all()) {
    await expect(row).toContainText("high");
    await expect(row).toContainText("Quayside Cold Storage");
    await expect(row).toContainText("Priya Raman");
  }
  await expect(form.getByRole("status")).toHaveText(`2 of ${all} shown`);
  await form.getByRole("button", { name: "Show all" }).click();
  await expect(findings).toHaveCount(all);
  await form.getByLabel("Find").fill("tallis high");
  await expect(findings).toHaveCount(1);
  await form.getByLabel("Find").fill(`<img src=x onerror=alert(1)>`);
  await expect(findings).toHaveCount(0);
});
