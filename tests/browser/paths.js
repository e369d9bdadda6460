// Where things lie on the disk.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const OUT = join(REPOSITORY, "target/browser");
