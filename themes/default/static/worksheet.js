// Makes the finished result file of a worksheet, and keeps the work on the device. Nothing leaves it.
// Without this script the page is for printing.
"use strict";

// From what was filled in to the text of the file: no page is touched here.
const worksheet = (() => {
  const blank = (text) => !text || !text.trim();
  const number = (text) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN);
  const day = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

  // A value of one line, as the field wants it: `12,5` is a number to people.
  const tidy = (field, text) => {
    const line = text.trim();
    const comma = (field.kind === "number" || field.kind === "integer") && /^[+-]?\d+,\d+$/.test(line);
    return comma ? line.replace(",", ".") : line;
  };

  const list = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

  const isAddress = (text) => {
    if (/^\d+(\.\d+){3}$/.test(text)) return text.split(".").every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && part < 256);
    try {
      return text.includes(":") && !/[^0-9a-f:.]/i.test(text) && Boolean(new URL(`http://[${text}]`));
    } catch {
      return false;
    }
  };

  // Whether a value has the field's type.
  const fits = (field, text) => {
    switch (field.kind) {
      case "integer": return /^[+-]?\d{1,18}$/.test(text);
      case "number": return Number.isFinite(number(text));
      case "boolean": return text === "true" || text === "false";
      case "date": return day(text);
      case "datetime": return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) && day(text.slice(0, 10));
      case "choice": return field.choices.includes(text);
      case "ip": return isAddress(text);
      case "url": return /^[a-z][A-Za-z0-9+.-]*:\/\/./.test(text);
      default: return true;
    }
  };

  // Whether a value is within what the procedure accepts.
  const conforms = (field, text) => {
    const measured = number(text);
    if (field.min !== null && measured < field.min) return false;
    if (field.max !== null && measured > field.max) return false;
    if (field.expect.length === 0) return true;
    return field.expect.some((one) => one === text || (!Number.isNaN(measured) && number(one) === measured));
  };

  // How one item came out. Nothing passes without a value, and nothing that misses its acceptance.
  const judge = (sheet, item) => {
    const values = [], wrong = [], missing = [], outside = [];
    for (const field of sheet.fields) {
      const text = tidy(field, item.values[field.name] || "");
      if (blank(text)) {
        if (field.required) missing.push(field.label);
      } else if (!fits(field, text)) {
        wrong.push([field.label, text]);
        if (field.required) missing.push(field.label);
      } else {
        values.push([field, text]);
        if (field.kind !== "list" && !conforms(field, text)) outside.push(field.label);
      }
    }
    const judged = { values, wrong, missing, outside, note: item.note.trim(), outcome: null };
    const unseen = sheet.fields.length > 0 && values.length === 0;
    if (item.chosen === "na" || item.chosen === "not_checked") {
      return { ...judged, outcome: blank(item.note) ? null : item.chosen, missing: [], unnoted: blank(item.note) };
    }
    if (missing.length > 0 || wrong.length > 0 || (unseen && item.chosen !== "fail")) return judged;
    if (outside.length > 0 || item.chosen === "fail") return { ...judged, outcome: "fail" };
    if (item.chosen === "fixed") return { ...judged, outcome: "fixed" };
    return { ...judged, outcome: item.chosen === "pass" || !unseen && sheet.fields.length > 0 ? "pass" : null };
  };

  const isBegun = (finding) => ["severity", "summary", "owner", "ticket", "due"].some((key) => !blank(finding[key]));
  const lacks = (sheet, finding) =>
    ["severity", "summary", "owner", "due"].concat(sheet.ticket_required ? ["ticket"] : []).filter((key) => blank(finding[key]));
  const names = (finding, item) => !item.key || finding.subject === `${item.key}:${item.id}`;

  // Everything that the file says, and what keeps it from being finished.
  const weigh = (sheet, work) => {
    const say = (word, values = {}) =>
      sheet.words[word].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
    const problems = [];
    const hints = [];
    const begun = work.findings.filter(isBegun);
    const findings = begun.filter((finding) => lacks(sheet, finding).length === 0);
    for (const finding of begun.filter((one) => lacks(sheet, one).length > 0)) {
      const what = lacks(sheet, finding).map((key) => sheet.words[`head_${key}`]).join(", ");
      problems.push(say("finding_lacks", { finding: finding.id, what }));
    }
    const items = work.items.map((item) => {
      const judged = judge(sheet, item);
      const name = item.name;
      if (judged.missing.length > 0) problems.push(say("missing", { name, what: judged.missing.join(", ") }));
      for (const [label, text] of judged.wrong) problems.push(say("wrong", { name, what: label, value: text }));
      if (judged.unnoted) problems.push(say("unnoted", { name }));
      else if (!judged.outcome && judged.missing.length === 0 && judged.wrong.length === 0) problems.push(say("open", { name }));
      if (judged.outside.length > 0) hints.push(say("outside", { name, what: judged.outside.join(", ") }));
      const alone = judged.outcome === "fail" && !findings.some((finding) => names(finding, item));
      if (alone) problems.push(say("alone", { name }));
      return { ...item, ...judged, alone };
    });
    const future = !blank(work.performed_on) && work.performed_on > work.today;
    if (blank(work.performed_by)) problems.push(say("no_performer"));
    if (!day(work.performed_on) || future) problems.push(say("no_day"));
    if (sheet.ticket_required && blank(work.ticket)) problems.push(say("no_ticket"));
    if (!blank(work.minutes) && !/^\d{1,6}$/.test(work.minutes.trim())) problems.push(say("no_minutes"));
    if (sheet.risky && (blank(work.approved_by) || !day(work.approved_on))) problems.push(say("no_approval"));
    const ticked = work.steps.filter((step) => step.mark || step.edit || !blank(step.note));
    for (const step of ticked.filter((one) => ["!", "-"].includes(one.mark) && !/[\p{L}\p{N}]/u.test(one.note))) {
      problems.push(say("step_why", { number: step.number }));
    }
    const untouched = work.steps.filter((step) => !step.mark).map((step) => step.number);
    if (work.steps.some((step) => step.mark) && untouched.length > 0) problems.push(say("steps_open", { numbers: untouched.join(", ") }));
    if (work.items.length === 0 && !work.status) problems.push(say("no_items"));
    let status = work.status || (problems.length === 0 ? "completed" : "in_progress");
    const decided = [];
    if (work.status) {
      if (blank(work.reason)) decided.push(say("no_reason"));
      if (work.status === "deferred" && !/^\d{4}-\d\d$/.test(work.until)) decided.push(say("no_until"));
      if (work.status === "deferred" && blank(work.approved_by)) decided.push(say("no_approval"));
      if (work.status === "not_applicable" && (blank(work.performed_by) || !day(work.performed_on) || future)) decided.push(say("no_performer"));
      if (work.status !== "blocked" && sheet.ticket_required && blank(work.ticket)) decided.push(say("no_ticket"));
      if (decided.length > 0) status = "in_progress";
    }
    const unfinished = begun.filter((one) => !findings.includes(one));
    return { status, items, findings, unfinished, ticked, future, hints, problems: work.status ? decided : problems };
  };

  // What YAML cannot read otherwise: plain where that is safe, else in quotes, on one line.
  const yaml = (text) => {
    const word = /^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
    if (/^[\p{L}][\p{L}\p{N} \-_./'()+]*$/u.test(text) && !text.endsWith(" ") && !word) return text;
    return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  };
  const scalar = (field, text) =>
    (["number", "integer", "date", "boolean"].includes(field.kind) && /^[-\w.]+$/.test(text) ? text : yaml(text));
  const value = (field, text) => (field.kind === "list" ? `[${list(text).map(yaml).join(", ")}]` : scalar(field, text));

  // Words of somebody, as text of one line in Markdown.
  const plain = (text) => text.trim().replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|~&!:]/g, "\\$&").replace(/\\:/g, ":");

  const itemLines = (sheet, status, item) => {
    const lines = [];
    if (item.key) lines.push(`${item.key}: ${yaml(item.id)}`);
    const settled = item.outcome && !item.alone;
    lines.push(`outcome: ${settled ? item.outcome : "not_checked"}`);
    for (const [field, text] of item.values) lines.push(`${yaml(field.name)}: ${value(field, text)}`);
    const notes = [item.note, ...item.wrong.map(([label, text]) => `${label}: ${text}`)].filter((one) => !blank(one));
    if (item.alone) notes.unshift(sheet.words.note_alone);
    else if (!settled && notes.length === 0) notes.push(sheet.words.note_open);
    if (notes.length > 0) lines.push(`note: ${yaml(notes.join("; "))}`);
    return lines.map((line, nth) => (nth === 0 ? `  - ${line}` : `    ${line}`));
  };

  const findingLines = (finding) => {
    const [key, id] = finding.subject ? [finding.subject.slice(0, finding.subject.indexOf(":")), finding.subject.slice(finding.subject.indexOf(":") + 1)] : [];
    const lines = [`id: ${finding.id}`];
    if (key) lines.push(`${key}: ${yaml(id)}`);
    lines.push(`severity: ${finding.severity}`, `summary: ${yaml(finding.summary.trim())}`, `owner: ${yaml(finding.owner)}`);
    if (!blank(finding.ticket)) lines.push(`ticket: ${JSON.stringify(finding.ticket.trim())}`);
    lines.push(`due: ${finding.due}`, "status: open");
    return lines.map((line, nth) => (nth === 0 ? `  - ${line}` : `    ${line}`));
  };

  const stepLine = (step) => {
    const note = plain(step.note);
    const words = plain(step.words);
    const why = note ? ` – ${note}` : "";
    const lines = [];
    if (step.mark || !step.edit) lines.push(`- [${step.mark || " "}] ${step.number}. ${words}${step.edit && step.mark === "x" ? "" : why}`);
    if (step.edit) lines.push(`- [>] ${step.number}. ${words}${why}`);
    return lines;
  };

  // The text of the result file.
  const file = (sheet, work) => {
    const weighed = weigh(sheet, work);
    const lines = ["---", `status: ${weighed.status}`];
    const add = (key, text) => !blank(text) && lines.push(`${key}: ${text}`);
    add("performed_by", work.performed_by && yaml(work.performed_by));
    if (day(work.performed_on) && !weighed.future) add("performed_on", work.performed_on);
    add("remote_or_onsite", work.remote_or_onsite);
    if (!blank(work.ticket)) add("ticket", JSON.stringify(work.ticket.trim()));
    if (/^\d{1,6}$/.test(work.minutes.trim())) add("minutes", String(Number(work.minutes)));
    add("revision", sheet.revision && JSON.stringify(sheet.revision));
    const looked = weighed.items.some((item) => item.values.length > 0 || item.chosen || item.note);
    const skipped = ["blocked", "deferred", "not_applicable"].includes(weighed.status) && !looked;
    if (weighed.items.length > 0 && !skipped && weighed.status !== "not_applicable") {
      lines.push("items:", ...weighed.items.flatMap((item) => itemLines(sheet, weighed.status, item)));
    }
    if (weighed.findings.length > 0) lines.push("findings:", ...weighed.findings.flatMap(findingLines));
    if (!blank(work.summary)) add("summary", yaml(work.summary.trim()));
    if (work.status && !blank(work.reason)) add("reason", yaml(work.reason.trim()));
    if (weighed.status === "deferred") add("until", work.until);
    if (!blank(work.approved_by) && day(work.approved_on) && work.approved_on <= work.today) {
      add("approved_by", yaml(work.approved_by));
      add("approved_on", work.approved_on);
    }
    lines.push("---");
    if (weighed.ticked.length > 0) {
      const listed = work.steps.some((step) => step.mark) ? work.steps : weighed.ticked;
      lines.push("", ...listed.flatMap(stepLine));
    }
    for (const finding of weighed.unfinished) {
      lines.push("", plain(["severity", "subject", "summary", "owner", "ticket", "due"].map((key) => finding[key]).filter((one) => !blank(one)).join("; ")));
    }
    const notes = work.notes.trim();
    if (notes) lines.push("", ...notes.split(/\r?\n/).map(plain));
    return { text: `${lines.join("\n")}\n`.toWellFormed?.() ?? `${lines.join("\n")}\n`, weighed };
  };

  return { file, judge, yaml };
})();

(() => {
  const form = document.getElementById("Sheet");
  const out = document.getElementById("Hand-out");
  if (!form || !out) return;
  const sheet = JSON.parse(form.dataset.sheet);
  const key = `monthly:${location.pathname}`;
  const part = (name) => out.querySelector(`[data-part="${name}"]`);
  const read = (name) => (form.elements[name] ? form.elements[name].value : "");
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };

  const filledIn = () => ({
    today: today(),
    ...Object.fromEntries(["performed_by", "performed_on", "remote_or_onsite", "ticket", "minutes", "summary", "notes", "status", "reason", "until", "approved_by", "approved_on"].map((name) => [name, read(name)])),
    items: [...form.querySelectorAll(".item")].map((item, nth) => ({
      key: item.dataset.key,
      id: item.dataset.id,
      name: item.querySelector("legend").textContent,
      chosen: read(`i${nth}.outcome`),
      note: read(`i${nth}.note`),
      values: Object.fromEntries(sheet.fields.map((field) => [field.name, read(`i${nth}.${field.name}`)])),
    })),
    steps: [...form.querySelectorAll(".step")].map((step) => ({
      number: step.getAttribute("value"),
      words: step.dataset.words,
      mark: read(`s${step.getAttribute("value")}`),
      edit: form.elements[`s${step.getAttribute("value")}.edit`].checked,
      note: read(`s${step.getAttribute("value")}.note`),
    })),
    findings: [...form.querySelectorAll(".finding-row")].map((_, nth) => ({
      id: `F${nth + 1}`,
      ...Object.fromEntries(["subject", "severity", "owner", "ticket", "due", "summary"].map((name) => [name, read(`f${nth + 1}.${name}`)])),
    })),
  });

  let storage = null;
  try {
    storage = window.localStorage;
    storage.setItem(`${key}:try`, "1");
    storage.removeItem(`${key}:try`);
  } catch {
    storage = null;
  }

  const lines = (list, texts) => {
    list.hidden = texts.length === 0;
    list.replaceChildren(...texts.map((text) => {
      const line = document.createElement("li");
      line.textContent = text;
      return line;
    }));
  };

  let text = "";
  let address = "";
  const show = () => {
    const made = worksheet.file(sheet, filledIn());
    text = made.text;
    for (const [nth, item] of [...form.querySelectorAll(".item")].entries()) {
      const judged = made.weighed.items[nth];
      const outcome = judged.outcome || "open";
      const shown = item.querySelector("output");
      shown.textContent = judged.chosen === outcome ? "" : sheet.words[`outcome_${outcome}`];
      item.classList.toggle("is-outside", judged.outside.length > 0);
    }
    part("status").textContent = sheet.words[`status_${made.weighed.status}`];
    lines(part("problems"), made.weighed.problems);
    lines(part("hints"), made.weighed.hints);
    part("file").value = text;
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
    part("download").href = address;
    const editor = part("editor");
    if (editor) {
      const filled = sheet.editor_takes_text ? `${sheet.editor}&value=${encodeURIComponent(text)}` : "";
      const short = filled && filled.length < 7500;
      editor.href = short ? filled : sheet.editor;
      part("editor-help").textContent = short ? "" : sheet.words.paste;
    }
    for (const input of form.querySelectorAll("input[type^=date]")) input.classList.toggle("blank", !input.value);
  };

  const keep = () => {
    const entries = [...new FormData(form)].filter(([, value]) => value !== "");
    try {
      storage.setItem(key, JSON.stringify({ revision: sheet.revision, entries }));
      part("kept").textContent = sheet.words.kept;
    } catch {
      part("kept").textContent = sheet.words.not_kept;
    }
  };

  const restore = () => {
    const kept = storage && storage.getItem(key);
    if (!kept) return storage ? "" : sheet.words.not_kept;
    let saved;
    try {
      saved = JSON.parse(kept);
    } catch {
      return "";
    }
    const same = saved.revision === sheet.revision;
    form.reset();
    for (const control of form.elements) {
      if (control.type === "radio" || control.type === "checkbox") control.checked = false;
      else if (control.name) control.value = "";
    }
    for (const [name, value] of saved.entries) {
      const control = form.elements[name];
      if (!control || (!same && /^s\d/.test(name))) continue;
      if (control.type === "checkbox") control.checked = true;
      else control.value = value;
    }
    return same ? sheet.words.restored : sheet.words.restored_other;
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    show();
    keep();
  });
  part("copy").addEventListener("click", async () => {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      part("file").select();
      done = document.execCommand("copy");
    }
    part("copied").textContent = done ? sheet.words.copied : sheet.words.not_copied;
  });
  part("clear").addEventListener("click", () => {
    if (!window.confirm(sheet.words.clear_sure)) return;
    if (storage) storage.removeItem(key);
    form.reset();
    show();
    part("kept").textContent = sheet.words.cleared;
  });
  part("kept").textContent = restore();
  out.hidden = false;
  show();
})();
