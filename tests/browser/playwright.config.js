// How the browser is started. Everything that a failure leaves behind lies in target/browser/failures.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { defineConfig } from "@playwright/test";

import { OUT } from "./sites.js";

/** The browser of the system: nothing is downloaded. */
const chromium = () => {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
  const path = process.env.CHROMIUM ?? found;
  if (!path) throw new Error("these tests need Chromium: `apt-get install chromium`, or its path in CHROMIUM");
  return path;
};

export default defineConfig({
  testDir: ".",
  globalSetup: "./sites.js",
  outputDir: join(OUT, "failures"),
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  // Generous, since a loaded machine is no fault; nothing ever waits for a time, only for a state.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    launchOptions: { executablePath: chromium() },
    locale: "en-GB",
    screenshot: "only-on-failure",
  },
});
