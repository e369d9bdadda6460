// The search, as a person uses it: from the web and from a folder.

import { filesOf } from "./kinds.js";
import { stickOf, urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

const HOMES = { "on the web": urlOf, "from a folder": stickOf };

/** Opens the dialog by its key on the front page of a site. */
async function open(page, home, site = "sample") {
  await page.goto(home(site, "index.html"));
  await page.keyboard.press("/");
  const dialog = page.getByRole("dialog", { name: "Search term" });
  await expect(dialog.getByRole("searchbox")).toBeFocused();
  return dialog;
}

/** The links under a heading of what is found. */
const group = (dialog, kind) => dialog.locator("section").filter({ has: dialog.page().getByRole("heading", { name: new RegExp(`^${kind} \\d`) }) }).getByRole("link");

/** What is typed, the kind that it is found under, and what is found first there. */
const FINDS = {
  "words of a text": ["battery self-test", "Procedures", "UPS"],
  "a title": ["rooms and racks photographed", "Procedures", "Server room - Rooms and racks photographed"],
  "an alias": ["mdadm", "Procedures", "Disk alerts - Each path tried until somebody is told"],
  "a client": ["kestrel", "Clients", "Kestrel Haulage"],
  "a name without its accents": ["dvorak", "Staff", "Marek Dvořák"],
  "a system": ["kestrel-fw02", "Systems", "FW-PORT - Kestrel Haulage"],
  "the number of a ticket": ["184280", "Results", "Kestrel"],
  "a word with a slip": ["kestrle", "Clients", "Kestrel Haulage"],
};

for (const [where, home] of Object.entries(HOMES)) {
  test(`${where} the search finds what people remember`, async ({ page }) => {
    const dialog = await open(page, home);
    for (const [what, [typed, kind, found]] of Object.entries(FINDS)) {
      await dialog.getByRole("searchbox").fill(typed);
      await expect(group(dialog, kind).first(), what).toContainText(found);
    }
    await dialog.getByRole("searchbox").fill("kestrle");
    await expect(dialog.getByRole("status"), "the message says that the match is not exact").toContainText("No exact match. Showing: kestrel");
    await dialog.getByRole("searchbox").fill("zyzzogeton");
    await expect(dialog.getByRole("status")).toHaveText("Nothing found.");
    await expect(dialog.getByRole("link")).toHaveCount(0);
  });

  test(`${where} the keys lead through what is found`, async ({ page }) => {
    const dialog = await open(page, home);
    const field = dialog.getByRole("searchbox");
    await page.keyboard.type("kestrel");
    const links = dialog.getByRole("link");
    await expect(links.first()).toContainText("Kestrel Haulage");
    await page.keyboard.press("ArrowDown");
    await expect(links.first()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(links.nth(1)).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect(field).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.keyboard.press("/");
    await expect(field, "what was typed is there to be gone over").toHaveValue("kestrel");
    await page.keyboard.press("Enter");
    await page.waitForURL(home("sample", "clients/kestrel.html"));
    await expect(page.locator("h1")).toHaveText("Kestrel Haulage");
  });
}

test("what is typed into another field opens no search", async ({ page }) => {
  await page.goto(urlOf("sample", "matrix.html"));
  const field = page.getByRole("searchbox", { name: "Client" });
  await field.pressSequentially("a/b");
  await expect(field).toHaveValue("a/b");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the page of the search answers its address, and shows more on demand", async ({ page }) => {
  await page.goto(`${urlOf("sample", "search.html")}?q=time+services`);
  const results = group(page.getByRole("search"), "Results");
  await expect(results).toHaveCount(10);
  const section = page.locator("section").filter({ has: page.getByRole("heading", { name: /^Results/ }) });
  await section.getByRole("button", { name: "More" }).click();
  await expect(results.nth(10)).toBeVisible();
});

test("hostile words and hostile titles come out as text", async ({ page }) => {
  const dialog = await open(page, urlOf, "hostile");
  const field = dialog.getByRole("searchbox");
  for (const typed of ["<img src=x onerror=alert(1)>", "foxglove <script>alert(1)</script>", "{{ 7 * 7 }} söhne"]) {
    await field.fill(typed);
    await expect(dialog.getByRole("link").first()).toContainText("<script>alert(1)</script>");
    await expect(dialog.locator("img, script, svg")).toHaveCount(0);
  }
  await page.goto(`${urlOf("hostile", "search.html")}?q=${encodeURIComponent(`"><img src=x onerror=alert(1)>`)}`);
  await expect(page.getByRole("searchbox")).toHaveValue(`"><img src=x onerror=alert(1)>`);
  await expect(page.getByRole("search").getByRole("link").first()).toContainText("<script>alert(1)</script>");
  await expect(page.getByRole("search").locator("img, script")).toHaveCount(0);
});

test("little is loaded before the first hit, and nothing before somebody searches", async ({ page }) => {
  const loaded = [];
  page.on("requestfinished", (request) => { if (request.url().includes("/search/")) loaded.push(request); });
  await page.goto(urlOf("sample", "index.html"));
  await expect(page.locator(".search-open.ready")).toBeVisible();
  expect(loaded).toEqual([]);
  await page.keyboard.press("/");
  await page.getByRole("searchbox").fill("kestrel");
  await expect(page.getByRole("dialog").getByRole("link").first()).toBeVisible();
  const sizes = await Promise.all(loaded.map((it) => it.sizes()));
  const bytes = sizes.reduce((sum, it) => sum + it.responseBodySize, 0);
  expect(bytes, "kilobytes before the first hit").toBeGreaterThan(0);
  expect(bytes).toBeLessThan(30_000);
  expect(loaded.length, "of the files of the index").toBeLessThan(filesOf("sample").filter((it) => it.startsWith("search/")).length / 4);
});
