// The search: a dialog on every page that "/" opens, and the page search.html. What it reads lies in the folder
// "search" as scripts that hand over data, since those load from a folder without a server too; of them it loads
// those that the words of a query are in. Without this script the page search.html says what to do instead.
(() => {
  const opener = document.querySelector(".search-open");
  if (!opener) return;
  const folder = new URL("../search/", document.currentScript.src);
  const root = new URL("../", folder);

  // ---- Files ----

  const asked = new Map();
  const takers = new Map();
  window.monthlySearch = (name, value) => takers.get(name)?.(value);

  const load = (name) => {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        takers.set(name, resolve);
        script.src = new URL(`${name}.js`, folder);
        // Handing over comes before "load": of a file that has done it, the promise is kept already.
        script.onload = script.onerror = () => { script.remove(); reject(new Error(name)); };
        document.head.append(script);
      }));
      asked.get(name).catch(() => asked.delete(name));
    }
    return asked.get(name);
  };

  const named = (beginning) =>
    [...beginning].map((it) => (/[a-z0-9-]/.test(it) ? it : `_${it.codePointAt(0).toString(16)}_`)).join("");
  const shards = (name, beginnings) => Promise.all(beginnings.map((it) => load(`${name}-${named(it)}`)));

  // ---- Words, as src/site/search/words.rs makes them ----

  const WORD = /[\p{Alphabetic}\p{N}]+(?:(?<=[0-9])[.-](?=[0-9])[\p{Alphabetic}\p{N}]+)*/gu;
  const folded = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replaceAll("ß", "ss");
  const words = (text) =>
    [...new Set(folded(text).match(WORD) || [])].filter((it) => it.length > 1 || it > "\x7f").slice(0, 8);

  // The numbers that src/site/search/numbers.rs writes.
  const numbers = (written) => {
    const bytes = atob(written.slice(1));
    const read = [];
    if (written[0] === "=") {
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes.charCodeAt(at);
        for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) read.push(at * 8 + bit);
      }
      return read;
    }
    for (let at = 0, next = 0, gap = 0, shift = 0; at < bytes.length; at++) {
      const byte = bytes.charCodeAt(at);
      gap |= (byte & 0x7f) << shift;
      shift += 7;
      if (byte < 0x80) {
        read.push(next + gap);
        next += gap + 1;
        gap = shift = 0;
      }
    }
    return read;
  };

  // ---- Finding ----

  // Files that a beginning of a word may ask for.
  const MOST = 4;

  const longest = (beginnings, word) => {
    for (let length = word.length; length > 0; length--) {
      if (beginnings.has(word.slice(0, length))) return word.slice(0, length);
    }
  };

  const holding = (beginnings, word) => {
    const own = longest(beginnings, word);
    const longer = [...beginnings].filter((it) => it !== own && it.startsWith(word)).slice(0, MOST);
    return own ? [own, ...longer] : longer;
  };

  // Where a word with a slip would be: a word that agrees with it as far as may be.
  const nearby = (beginnings, word) => {
    for (let length = word.length; length > 0; length--) {
      const same = [...beginnings].filter((it) => it.startsWith(word.slice(0, length)));
      if (beginnings.has(word.slice(0, length))) return [word.slice(0, length)];
      if (same.length) return same.slice(0, MOST);
    }
    return [];
  };

  // How many slips part what was typed from a word, and from its beginning: a sign too many, too few, another,
  // or two the other way round.
  const slips = (typed, word) => {
    let before = [];
    let row = Array.from({ length: word.length + 1 }, (_, at) => at);
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= word.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (typed[i - 1] !== word[j - 1]));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      before = row;
      row = next;
    }
    return Math.min(row[word.length], 0.5 + Math.min(...row.slice(typed.length - 1)));
  };

  const forgiven = (word) => (word.length < 3 ? 0 : word.length < 8 ? 1 : 2);

  const alike = async (index, word) => {
    const most = forgiven(word);
    if (!most || /^\p{N}/u.test(word)) return [];
    const backwards = [...word].reverse().join("");
    const lists = await Promise.all([
      shards("begins", nearby(index.begins, word)),
      shards("ends", nearby(index.ends, backwards)),
    ]);
    const known = new Set(lists.flat().flatMap((list) => list.split(" ")));
    const near = [...known]
      .filter((it) => it.length >= word.length - most)
      .map((it) => [slips(word, it), it])
      .filter(([count]) => count <= most + 0.5)
      .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return near.filter(([count]) => count === near[0][0]).slice(0, MOST).map(([, it]) => it);
  };

  // What a word is found in, by kind: a weight for each entry.
  const lookUp = async (index, word, wanted, found) => {
    for (const shard of await shards("words", holding(index.words, word))) {
      for (const known of Object.keys(shard)) {
        const weight = wanted(known);
        if (!weight) continue;
        for (const part of shard[known].split(" ")) {
          const letter = part[0].toLowerCase();
          const worth = weight * (part[0] === letter ? 1 : 3);
          const entries = (found[letter] ??= new Float32Array(index.sizes[letter]));
          for (const number of numbers(part.slice(1))) entries[number] = Math.max(entries[number], worth);
        }
      }
    }
    return found;
  };

  const findWord = async (index, word) => {
    const begins = (known) => (known === word ? 4 : known.startsWith(word) ? 2 : 0);
    const found = await lookUp(index, word, begins, {});
    if (Object.keys(found).length) return { found, as: [word], meant: [] };
    const meant = await alike(index, word);
    for (const other of meant) await lookUp(index, other, (known) => (known === other ? 1 : 0), found);
    return { found, as: meant, meant };
  };

  const find = async (index, text) => {
    const asked = words(text);
    const answers = await Promise.all(asked.map((word) => findWord(index, word)));
    const groups = [];
    let most = 0;
    for (const kind of index.kinds) {
      const score = new Float32Array(kind.entries);
      const fits = new Uint8Array(kind.entries);
      for (const { found } of answers) {
        found[kind.letter]?.forEach((weight, number) => {
          score[number] += weight;
          if (weight) most = Math.max(most, ++fits[number]);
        });
      }
      groups.push({ kind, score, fits });
    }
    for (const group of groups) {
      group.hits = [];
      if (most) group.fits.forEach((fits, number) => { if (fits === most) group.hits.push(number); });
      const order = group.kind.latest ? -1 : 1;
      group.hits.sort((a, b) => group.score[b] - group.score[a] || order * (a - b));
      group.best = group.hits.length ? group.score[group.hits[0]] : 0;
    }
    return {
      asked,
      groups: groups.filter((it) => it.hits.length).sort((a, b) => b.best - a.best),
      some: most > 0 && most < asked.length,
      meant: answers.flatMap((it) => it.meant),
      as: answers.flatMap((it) => it.as),
    };
  };

  const index = async () => {
    const read = await load("index");
    if (!read.sizes) {
      for (const list of ["words", "begins", "ends"]) read[list] = new Set(read[list]);
      read.sizes = Object.fromEntries(read.kinds.map((it) => [it.letter, it.entries]));
    }
    return read;
  };

  // What is shown of entries: address, title and detail of each.
  const rows = (index, kind, hits) =>
    Promise.all(hits.map(async (number) => {
      const file = await load(`${kind.name}-${Math.floor(number / index.shown)}`);
      return file[number % index.shown];
    }));

  // ---- Showing: everything that is found is put in as text ----

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const marked = (text, found) => {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      const word = folded(match[0]);
      if (!found.some((it) => word.startsWith(it))) continue;
      parts.push(text.slice(end, match.index), element("mark", {}, match[0]));
      end = match.index + match[0].length;
    }
    return [...parts, text.slice(end)];
  };

  const row = ([address, title, detail], found) =>
    element("li", {}, element("a", { href: new URL(address, root) },
      element("span", {}, ...marked(title, found)), element("small", {}, ...marked(detail, found))));

  // Answers what is typed into a field; `few` entries of each kind at first.
  const answering = (input, status, list, few, isPage) => {
    let turn = 0;

    const group = async (index, { kind, hits }, found) => {
      const items = element("ul", {});
      const section = element("section", {},
        element("h2", {}, `${kind.title} `, element("span", { class: "count" }, hits.length.toLocaleString(document.documentElement.lang))), items);
      const add = async (count) => {
        const next = hits.slice(items.children.length, items.children.length + count);
        items.append(...(await rows(index, kind, next)).map((it) => row(it, found)));
      };
      await add(few);
      if (hits.length > few && isPage) {
        const more = element("button", { type: "button" }, index.says["search-more"]);
        more.addEventListener("click", async () => {
          const last = items.children.length;
          await add(5 * few);
          items.children[last]?.querySelector("a").focus();
          if (items.children.length === hits.length) more.remove();
        });
        section.append(more);
      } else if (hits.length > few) {
        const all = new URL(`search.html?q=${encodeURIComponent(input.value)}`, root);
        section.append(element("a", { class: "all", href: all }, index.says["search-all"]));
      }
      return section;
    };

    return async () => {
      const mine = ++turn;
      const text = input.value.trim();
      let read;
      try {
        read = await index();
        const answer = await find(read, text);
        const sections = await Promise.all(answer.groups.map((it) => group(read, it, answer.as)));
        if (mine !== turn) return;
        const { says } = read;
        const count = answer.groups.reduce((sum, it) => sum + it.hits.length, 0);
        const said = [];
        if (text && !answer.asked.length) said.push(says["search-type"]);
        else if (text && !count) said.push(says["search-none"]);
        else if (text) said.push(`${says["search-hits"]} ${count.toLocaleString(document.documentElement.lang)}.`);
        if (answer.some) said.push(says["search-some"]);
        if (count && answer.meant.length) said.push(`${says["search-instead"]} ${answer.meant.join(", ")}.`);
        status.textContent = said.join(" ");
        // Who went on with the arrows while this was found stays where they are.
        const focused = list.contains(document.activeElement) && document.activeElement.href;
        list.replaceChildren(...sections);
        if (focused !== false) ([...list.querySelectorAll("a")].find((it) => it.href === focused) ?? input).focus();
      } catch {
        if (mine === turn && read) status.textContent = read.says["search-broken"];
      }
    };
  };

  // Arrows move through what is found, and whoever types on is back in the field.
  const steer = (box, input, list) => {
    box.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const targets = [...list.querySelectorAll("a, button")];
      const at = targets.indexOf(document.activeElement);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (at < 0 && document.activeElement !== input) return;
        const next = at + (event.key === "ArrowDown" ? 1 : -1);
        if (next >= -1) (next < 0 ? input : targets[Math.min(next, targets.length - 1)] ?? input).focus();
        event.preventDefault();
      } else if (at >= 0 && event.key.length === 1 && event.key !== " ") {
        input.focus();
      }
    });
  };

  const connect = (box, input, status, list, few, isPage) => {
    const answer = answering(input, status, list, few, isPage);
    let timer;
    let latest = Promise.resolve();
    const now = () => { clearTimeout(timer); return (latest = answer()); };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(now, 80); });
    steer(box, input, list);
    return now;
  };

  // ---- The page ----

  const page = document.getElementById("search");
  if (page) {
    const input = page.querySelector("input");
    const status = element("p", { class: "search-status", role: "status" });
    const list = element("div", { class: "search-found" });
    const now = connect(page, input, status, list, 10, true);
    index().then(() => {
      document.getElementById("search-without").remove();
      page.append(status, list);
      input.value = new URLSearchParams(location.search).get("q") || "";
      now();
    }, () => {});
  }

  // ---- The dialog ----

  let dialog;
  const build = () => {
    const name = opener.dataset.name;
    const input = element("input", {
      type: "search", name: "q", "aria-label": name, placeholder: name, autocomplete: "off", autocapitalize: "none",
      spellcheck: "false", enterkeyhint: "go",
    });
    const close = element("button", { type: "button", class: "search-close" }, "×");
    const status = element("p", { class: "search-status", role: "status" });
    const list = element("div", { class: "search-found" });
    const keys = element("p", { class: "search-keys" });
    const form = element("form", { class: "search-form" }, input, close);
    dialog = element("dialog", { class: "search-dialog", "aria-label": name }, form, status, list, keys);
    document.body.append(dialog);
    const now = connect(dialog, input, status, list, 4, false);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await now();
      list.querySelector("a")?.click();
    });
    close.addEventListener("click", () => dialog.close());
    // A field for searching would take the first Esc to empty itself.
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) {
        event.preventDefault();
        dialog.close();
      }
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
    index().then(({ says }) => {
      close.setAttribute("aria-label", says["search-close"]);
      keys.textContent = says["search-keys"];
    }, () => { location.href = opener.href; });
  };

  const open = () => {
    if (page) return page.querySelector("input").focus();
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    const input = dialog.querySelector("input");
    input.focus();
    input.select();
  };

  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input, textarea, select, [contenteditable]");
    // A dialog that was just closed holds the focus for a moment.
    const typing = field && !field.closest("dialog:not([open])");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });
  opener.classList.add("ready");
})();
