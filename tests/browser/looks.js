// What is looked at on a page, each told as a list of faults: empty is good.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Lays out what is out of sight too, whose height is only guessed until it comes into sight. */
export const layAllOut = (page) =>
  page.evaluate(() => { document.styleSheets[0].insertRule("* { content-visibility: visible !important; }", 0); });

/** What makes the page wider than the window. */
export const sideways = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element.parentElement));
    const culprits = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    return [`${document.documentElement.scrollWidth} px wide in a window of ${width}`, ...culprits.slice(0, 3).map((it) => it.outerHTML.slice(0, 200))];
  });

/** Targets that are smaller than 24 by 24 pixels, or only as high as their font. A word in a sentence may be. */
export const smallTargets = (page) =>
  page.evaluate(() => {
    const LEAST = 24 - 0.1;
    /** Whether there are words around it, in a paragraph, in what an author wrote, or in lines that are far enough apart. */
    const inSentence = (target) => {
      const around = target.closest("p, li, td, th, dd, h1, h2, h3, h4");
      if (!around || !(around.matches("p") || target.closest(".prose") || parseFloat(getComputedStyle(around).lineHeight) >= LEAST)) return false;
      const words = around.cloneNode(true);
      for (const link of words.querySelectorAll("a")) link.remove();
      return /\p{L}/u.test(words.textContent);
    };
    const isSmall = (target) => {
      const { display } = getComputedStyle(target);
      if (display === "inline") return !inSentence(target);
      const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
      return width < LEAST || height < LEAST;
    };
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && isSmall(target))
      .slice(0, 5)
      .map((target) => `${target.parentElement.outerHTML.slice(0, 200)}`);
  });

/** The families in which the text of an element is really set. */
export async function fontsOf(page, selector) {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts.map((font) => font.familyName);
}

/** What axe-core finds; `rules` keeps it to some of its rules. */
export async function violations(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  // What slid below a sticky head is no smaller for it.
  await page.evaluate(() => { for (const frame of document.querySelectorAll(".scroll")) frame.scrollLeft = 0; });
  const found = await page.evaluate(
    (only) => window.axe.run(document, {
      resultTypes: ["violations"],
      ...(only && { runOnly: only }),
    }),
    rules,
  );
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${help}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary.replaceAll("\n", " ")}`),
  );
}
