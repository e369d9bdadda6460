// Makes a practice hostile: every text that somebody can write becomes one that wants to be a script.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { Scalar, isMap, isSeq, parseDocument, visit } from "yaml";

/** Stands on the page as it stands here, or the page is at fault. */
export const HOSTILE = `<script>alert(1)</script> & "Söhne" 'x' 株式会社 \\"><img src=x onerror=alert(1)>{{ 7 * 7 }}`;

/** Breaks a page that does not break words. */
const LONG = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungsausführungsgesetzentwurf";

const BODY = `

<script>alert(2)</script><img alt=three src=https://elsewhere.example/x onerror=alert(3)><img alt=three src="data:," onerror=alert(3)><svg onload=alert(4)><a href="javascript:alert(5)">five</a>
<iframe srcdoc="<script>alert(6)</script>"></iframe><details open ontoggle=alert(7)>seven</details>
<style>body { display: none }</style><form action="javascript:alert(8)"><button>eight</button></form>

[nine](javascript:alert(9)) [ten](JaVaScRiPt&colon;alert(10)) [eleven](data:text/html,<script>alert(11)</script>)
<javascript:alert(12)> ![thirteen" onerror="alert(13)](https://elsewhere.example/x.png) ${LONG}

\`\`\`"><script>alert(14)</script>
</code></pre><script>alert(15)</script>
\`\`\`

| </td><script>alert(16)</script> | ${LONG} |
|---|---|
| <b onclick=alert(17)>bold</b> | \`</code><script>alert(18)</script>\` |
`;

/** The fields of each kind of document that hold whatever somebody writes. */
const TEXTS = {
  clients: ["name", "legal_name", "short_name", "psa_id", "agreement", "industry", "tags", "address", "location", "role", "os",
    "make", "model", "serial", "credential_ref", "note", "reason", "compensating_control", "ticket"],
  procedures: ["title", "summary", "tags", "aliases", "label", "help", "unit", "satisfies"],
  singles: ["title", "excluded"],
  results: ["note", "ticket.id", "findings.ticket", "summary", "reason", "caption"],
  staff: ["name"],
  ideas: ["title", "why_now", "scope", "reason"],
  handbook: ["title", "summary"],
};

/** Of a procedure's fields to record, those that hold text. */
const recordsText = (front) => {
  const record = front.get("record");
  return isSeq(record) ? record.items.filter((field) => field.get("type") === "text").map((field) => field.get("name")) : [];
};

const documents = (content, folder) =>
  readdirSync(join(content, folder), { recursive: true })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(content, folder, name));

const read = (path) => {
  const [, front, body] = readFileSync(path, "utf8").match(/^---\n(.*?)\n---\n(.*)$/s);
  return { front: parseDocument(front, { schema: "failsafe" }), body };
};

/** The names of the fields on the way down to a value: `findings.ticket`. */
const nameOf = (ancestors) => ancestors.filter((it) => it.key).map((it) => it.key.value).join(".");

function edit(front, texts) {
  const means = (name, text) => name === text || name.endsWith(`.${text}`) || name.startsWith(`${text}.`);
  visit(front, {
    Scalar(key, scalar, ancestors) {
      const name = nameOf(ancestors);
      if (key === "key" || name.startsWith("scope.") || !texts.some((text) => means(name, text))) return;
      scalar.value = `${scalar.value} ${HOSTILE}`;
      scalar.type = Scalar.QUOTE_SINGLE;
    },
  });
}

const write = (path, { front, body }) => writeFileSync(path, `---\n${front.toString({ lineWidth: 0 })}---\n${body}${BODY}`);

export function makeHostile(practice) {
  const content = join(practice, "content");
  commit(practice, "The practice before it turned");
  const recorded = documents(content, "procedures").flatMap((path) => recordsText(read(path).front));
  for (const [folder, texts] of Object.entries(TEXTS)) {
    const more = folder === "results" ? recorded.map((name) => `items.${name}`) : [];
    for (const path of documents(content, folder)) {
      const document = read(path);
      edit(document.front, [...texts, ...more]);
      write(path, document);
    }
  }
  nameAFile(content);
  settle(practice);
  commit(practice, `${HOSTILE}\n\n${BODY}`);
}

/** Evidence whose name is hostile, and the result that speaks of it. */
function nameAFile(content) {
  const name = `"><img src=x onerror=alert(19)>.txt`;
  const result = join(content, "results/2026-03/foxglove.md");
  const folder = join(content, "evidence/2026-03/foxglove");
  renameSync(join(folder, "care01-restore-log.txt"), join(folder, name));
  writeFileSync(result, readFileSync(result, "utf8").replace("care01-restore-log.txt", `'${name}'`));
}

/** The practice's own name, and rules that would stop the build for what is hostile here. */
function settle(practice) {
  const path = join(practice, "monthly.toml");
  const settings = readFileSync(path, "utf8")
    .replace(/^title = .*$/m, `title = '''${HOSTILE}'''`)
    .replace(/^system = .*$/m, `system = '''${HOSTILE}'''`)
    .replace("[rules]", `[rules]\nbad-ticket = "off"\nunsafe-link = "off"`);
  writeFileSync(path, settings);
}

function commit(practice, message) {
  const who = { NAME: `"Söhne" & 'x' onerror=alert(20)`, EMAIL: `"><img-src=x-onerror=alert(21)@example`, DATE: "2026-11-20T12:00:00Z" };
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  for (const role of ["AUTHOR", "COMMITTER"]) for (const [key, value] of Object.entries(who)) env[`GIT_${role}_${key}`] = value;
  const git = (...words) => execFileSync("git", ["-C", practice, ...words], { env, stdio: ["pipe", "ignore", "inherit"], input: message });
  git("add", "--all");
  git("commit", "--quiet", "--file=-", "--cleanup=verbatim");
}
