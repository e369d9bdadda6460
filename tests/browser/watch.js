// A page under watch: whatever it complains of, asks for or opens by itself is a fault of the test that opened it.

import { test as plain } from "@playwright/test";

export { expect } from "@playwright/test";

export const test = plain.extend({
  page: async ({ page }, use) => {
    const faults = [];
    const fault = (what) => faults.push(`${page.url().replace(process.env.MONTHLY_SITES, "")}: ${what}`);
    page.on("console", (message) => fault(`says on the console: ${message.text()}`));
    page.on("pageerror", (error) => fault(`a script fails: ${error.message}`));
    page.on("dialog", async (dialog) => { fault(`opens a dialog: ${dialog.message()}`); await dialog.dismiss(); });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.hostname !== "127.0.0.1") fault(`asks another host: ${url}`);
    });
    page.on("requestfailed", (request) => {
      // What the next page cuts short is no fault of this one.
      if (request.failure()?.errorText !== "net::ERR_ABORTED") fault(`a request fails: ${request.url()} (${request.failure()?.errorText})`);
    });
    page.on("response", (response) => { if (response.status() >= 400) fault(`${response.status()} for ${response.url()}`); });
    await use(page);
    if (faults.length) throw new Error(`${faults.length} faults\n${faults.join("\n")}`);
  },
});
