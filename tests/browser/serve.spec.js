// `monthly serve` beside an editor: what is saved is shown, without a hand on the browser.

import { spawn } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { OUT, TODAY, practiceOf, program } from "./sites.js";
import { expect, test } from "./watch.js";

/** Serves a copy of the small practice on a port that is free. */
async function serveCopy(name) {
  const practice = join(OUT, "practices", name);
  cpSync(practiceOf("crowded"), practice, { recursive: true });
  const server = spawn(program, ["serve", "--root", practice, "--today", TODAY, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise((told, failed) => {
    server.stdout.once("data", (line) => told(String(line).trim().split("\n")[0]));
    server.once("exit", (code) => failed(new Error(`monthly serve ended with ${code}`)));
  });
  return {
    practice,
    at: (address) => new URL(address, url).href,
    stop: () => new Promise((ended) => { server.removeAllListeners("exit").once("exit", ended); server.kill(); }),
  };
}

test("a page shows what is saved, and what is wrong with it, and that it was mended", async ({ page }) => {
  const served = await serveCopy("served");
  try {
    const path = join(served.practice, "content/clients/alder-dental.md");
    const before = readFileSync(path, "utf8");
    await page.goto(served.at("clients/alder-dental.html"));
    const heading = page.locator("h1");
    await expect(heading).toHaveText("Alder Dental");

    writeFileSync(path, before.replace(/^name: .*$/m, "name: Elder & Sons <b>Dental</b>"));
    await expect(heading).toHaveText("Elder & Sons <b>Dental</b>");

    writeFileSync(path, before.replace(/^---$/m, "---\nnonsense: 1"));
    await expect(page.getByText("nonsense").first(), "the panel says what is wrong").toBeVisible();

    writeFileSync(path, before);
    await expect(heading).toHaveText("Alder Dental");
    await expect(page.getByText("nonsense")).toHaveCount(0);
  } finally {
    await page.goto("about:blank");
    await served.stop();
  }
});
