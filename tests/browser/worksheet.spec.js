// A worksheet filled in as in front of the server: it keeps the work, and hands out a file that the practice takes.

import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { HOSTILE } from "./hostile.js";
import { OUT, TODAY, monthly, practiceOf, stickOf, urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

const SHEET = "worksheets/2026-11/alder-dental.html";

test.beforeEach(({ page }) => page.clock.setFixedTime(`${TODAY}T12:00:00Z`));

/** Everything that this sheet asks for. */
async function fillIn(page) {
  const form = page.locator("#Sheet");
  await form.getByLabel("Technician").first().selectOption({ index: 1 });
  await form.locator("[name=performed_on]").fill(TODAY);
  await form.locator("[name=ticket]").fill("004711");
  await form.locator("[name=minutes]").fill("45");
  await form.locator("[name=remote_or_onsite]").selectOption("remote");
  await form.locator("[name='i0.contacts_verified']").fill("4");
  await form.locator("[name='i0.emergency_reached']").selectOption("true");
  await form.locator("[name='i0.list_ref']").fill(`List: "B" # 7 – for Zoë`);
  await form.locator("[name='i0.verified_on']").fill(TODAY);
  for (const mark of await form.locator(".step select").all()) await mark.selectOption("x");
  await form.locator("[name=summary]").fill("Everybody was reached.\nThe list is right: `as it was`.");
}

const downloaded = async (page) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download the file" }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8"), download };
};

for (const [where, home] of Object.entries({ "on the web": urlOf, "from a folder": stickOf })) {
  test(`${where} a filled in worksheet becomes a result that the practice takes`, async ({ page }) => {
    await page.goto(home("crowded", SHEET));
    const status = page.locator("[data-part=status]");
    await expect(status).toHaveText("in progress");
    await expect(page.getByRole("list", { name: "missing" }).or(page.locator("[data-part=problems]")).first()).toBeVisible();
    await fillIn(page);
    await expect(page.locator("[data-part=problems] li")).toHaveText([]);
    await expect(status).toHaveText("completed");

    const { name, text, download } = await downloaded(page);
    expect(name).toBe("alder-dental.md");
    expect(text).toBe(await page.getByLabel("Text of the file").inputValue());
    const path = await page.locator(".hand-out .sheet-help code").innerText();
    expect(path).toBe("content/results/2026-11/alder-dental.md");

    const practice = join(OUT, "practices", `filled-in-${where.replaceAll(" ", "-")}`);
    cpSync(practiceOf("crowded"), practice, { recursive: true });
    await download.saveAs(join(practice, path));
    const report = JSON.parse(monthly("check", "--root", practice, "--today", TODAY, "--format", "json"));
    const findings = JSON.stringify(report);
    expect(findings, "nothing is wrong with the file").not.toContain(path);
    const site = join(OUT, "filled-in", where);
    monthly("build", "--root", practice, "--today", TODAY, "--output", site);
    const page_of_result = readFileSync(join(site, "results/2026-11/alder-dental.html"), "utf8");
    expect(page_of_result).toContain("004711");
  });
}

test("the work stays on the device until it is thrown away", async ({ page }) => {
  await page.goto(urlOf("crowded", SHEET));
  await fillIn(page);
  const file = page.getByLabel("Text of the file");
  const text = await file.inputValue();
  await expect(page.locator("[data-part=kept]")).toHaveText("Saved on this device.");
  await page.reload();
  await expect(page.locator("[data-part=kept]")).toHaveText("Restored from this device.");
  await expect(page.locator("[name=ticket]")).toHaveValue("004711");
  expect(await file.inputValue()).toBe(text);
  // Of another client nothing of it is shown.
  await page.goto(urlOf("crowded", "worksheets/2026-12/alder-dental.html"));
  await expect(page.locator("[name=ticket]")).toHaveValue("");
});

test("a value that is not accepted makes a finding due, and says so", async ({ page }) => {
  await page.goto(urlOf("crowded", SHEET));
  await fillIn(page);
  await page.locator("[name='i0.emergency_reached']").selectOption("false");
  await expect(page.locator(".item.is-outside")).toHaveCount(1);
  await expect(page.locator("[data-part=problems] li")).toHaveCount(1);
  await expect(page.locator("[data-part=status]")).toHaveText("in progress");
  await page.locator("[name='i0.contacts_verified']").fill("four");
  await expect(page.locator("[data-part=problems]")).toContainText("four");
});

test("the text is copied for pasting, to the letter", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(urlOf("crowded", SHEET));
  await fillIn(page);
  await page.getByRole("button", { name: "Copy the text" }).click();
  await expect(page.locator("[data-part=copied]")).not.toHaveText("");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await page.getByLabel("Text of the file").inputValue());
});

test("the link to the Git hosting service brings the text along, and hostile words stay words in it", async ({ page }) => {
  await page.goto(urlOf("hostile", "worksheets/2026-11/kestrel.html"));
  await page.locator("[name='i0.note']").fill(`${HOSTILE}&value=x#y`);
  const link = page.getByRole("link", { name: "Open on the Git hosting service" });
  const url = new URL(await link.evaluate((it) => it.href));
  expect(url.origin).toBe("https://git.example");
  expect(url.pathname).toBe("/harbour-lane/monthly/_new/main/content/results/2026-11");
  expect([...url.searchParams.keys()]).toEqual(["filename", "value"]);
  expect(url.searchParams.get("filename")).toBe("kestrel.md");
  expect(url.searchParams.get("value")).toBe(await page.getByLabel("Text of the file").inputValue());
  expect(url.hash).toBe("");
  expect(url.href).not.toMatch(/[<>"' ]/);
});
