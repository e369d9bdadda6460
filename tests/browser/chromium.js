// The browser of the system: nothing is downloaded.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** Returns the path of Chromium: that in CHROMIUM, or the first of its names on the search path. */
export function chromium() {
  const found = process.env.PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
  const path = process.env.CHROMIUM ?? found;
  if (!path) throw new Error("these tests need Chromium: `apt-get install chromium`, or its path in CHROMIUM");
  return path;
}
