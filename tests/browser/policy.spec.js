// The content security policy: it lets run what is ours, and nothing else. A page that is kept from something says so
// on the console, which `watch.js` takes for a fault on every page of every test.

import { NAMES, example } from "./kinds.js";
import { urlOf } from "./sites.js";
import { expect, test } from "./watch.js";
import { test as unwatched } from "@playwright/test";

test("nothing that a page does is against its policy", async ({ page }) => {
  await page.addInitScript(() => {
    window.violated = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violated.push(`${event.violatedDirective}: ${event.blockedURI}`));
  });
  for (const kind of NAMES) {
    const { site, address } = example(kind);
    await page.goto(urlOf(site, address));
    expect.soft(await page.evaluate(() => window.violated), address).toEqual([]);
  }
});

unwatched("a script that got into a page does not run", async ({ page }) => {
  await page.addInitScript(() => {
    window.violated = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violated.push(event.violatedDirective));
  });
  await page.goto(urlOf("sample", "index.html"));
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = 'a script'";
    document.body.append(script);
    const handled = document.createElement("div");
    handled.innerHTML = `<img src=x onerror="window.ran = 'a handler'"><a href="javascript:window.ran = 'an address'" id="bad">bad</a>`;
    document.body.append(handled);
    const foreign = document.createElement("script");
    foreign.src = "https://elsewhere.example/x.js";
    document.body.append(foreign);
  });
  await page.locator("#bad").click();
  await expect.poll(() => page.evaluate(() => [...new Set(window.violated)].sort())).toEqual(["script-src-attr", "script-src-elem"]);
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
});
