// The button beside a command puts the command into the clipboard, and nothing else.

import { pagesOfKind } from "./kinds.js";
import { stickOf, urlOf } from "./sites.js";
import { expect, test } from "./watch.js";

/** The texts of the commands as they stand in the page before any script. */
const commandsOf = (page) => page.locator(".prose pre.code").evaluateAll((blocks) => blocks.map((it) => it.textContent.replace(/\n$/, "")));

test("what is copied is the command, to the letter", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  let seen = 0;
  for (const address of ["procedures/ups-devices.html", "procedures/ad-replication.html"]) {
    expect(pagesOfKind("sample", "procedure")).toContain(address);
    await page.goto(urlOf("sample", address));
    const commands = await commandsOf(page);
    const buttons = page.getByRole("button", { name: "Copy" });
    await expect(buttons).toHaveCount(commands.length);
    for (const [nth, command] of commands.entries()) {
      const button = page.locator(".with-copy").nth(nth).getByRole("button");
      await button.click();
      await expect(button).toHaveText("Copied");
      await expect(button).toBeFocused();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
      expect(command).not.toMatch(/Copy|^\s|\s$/);
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(5);
});

test("a command that holds markup is copied as it is read", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(urlOf("hostile", "procedures/ups-devices.html"));
  const block = page.locator(".with-copy").filter({ hasText: "alert(15)" });
  const command = await block.locator("pre").evaluate((it) => it.textContent.replace(/\n$/, ""));
  expect(command).toContain("<script>alert(15)</script>");
  await block.getByRole("button").click();
  await expect(block.getByRole("button")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
});

test("from a folder the button copies as well", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(stickOf("sample", "procedures/ups-devices.html"));
  const [command] = await commandsOf(page);
  const button = page.locator(".with-copy").first().getByRole("button");
  await button.click();
  await expect(button).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
});
