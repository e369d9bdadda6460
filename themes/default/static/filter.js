// Filters the rows of tables by words and by what the rows say of themselves. Without this script the tables are whole.
(() => {
  // Letters that are not made of another one and a mark.
  const plain = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  const folded = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[łøđðþßæœı]/g, (letter) => plain[letter]);
  const asked = new URLSearchParams(location.search);

  for (const form of document.querySelectorAll("form[data-filters]")) {
    const tables = form.dataset.filters.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    const rows = tables.flatMap((table) => [...table.tBodies].flatMap((body) => [...body.rows]));
    if (rows.length < 2) continue;
    const words = form.elements.text;
    const selects = [...form.querySelectorAll("select")];
    const status = form.querySelector("[role=status]");
    // A row may hold several entries.
    const count = (row) => Number(row.dataset.count || 1);
    const all = rows.reduce((sum, row) => sum + count(row), 0);
    const texts = new Map();
    const text = (row) => {
      if (!texts.has(row)) texts.set(row, folded("heads" in form.dataset ? row.cells[0].textContent : row.textContent));
      return texts.get(row);
    };
    // What fits a choice is its own value, or any of several values of another property of the rows.
    const says = (row, select) => {
      if (!select.value) return true;
      const { by } = select.dataset;
      const wanted = by ? select.selectedOptions[0].dataset.values.split("|") : [select.value];
      const own = (row.dataset[by || select.name] || "").split("|");
      return wanted.some((value) => own.includes(value));
    };

    let soon;
    const filter = () => {
      const sought = folded(words.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const fits = selects.every((select) => says(row, select)) && (!sought.length || sought.every((word) => text(row).includes(word)));
        if (row.hidden === fits) row.hidden = !fits;
        if (fits) shown += count(row);
      }
      // Said once the reader pauses.
      clearTimeout(soon);
      soon = setTimeout(() => {
        status.textContent = status.dataset.words.replace("{shown}", shown).replace("{all}", all);
      }, 250);
      form.dispatchEvent(new CustomEvent("filtered"));
    };

    for (const field of [words, ...selects]) {
      if (asked.has(field.name)) field.value = asked.get(field.name);
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    form.hidden = false;
    filter();
  }
})();
