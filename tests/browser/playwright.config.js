// How the browser is started. Everything that a failure leaves behind lies in target/browser/failures.

import { join } from "node:path";

import { defineConfig } from "@playwright/test";

import { chromium } from "./chromium.js";
import { FONTS, environmentOf } from "./fonts.js";
import { OUT } from "./paths.js";

/** Tests whose outcome may depend on the fonts; they run with every set, all others with the first. */
const LAYOUT = ["layout.spec.js", "print.spec.js"];

const projects = Object.keys(FONTS).map((set, nth) => ({
  name: set,
  ...(nth > 0 && { testMatch: LAYOUT }),
  use: { launchOptions: { executablePath: chromium(), env: environmentOf(set) } },
}));

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
  projects,
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
  },
});
