// Filters for a client's audit trail. Without this script the page shows everything.
(() => {
  const table = document.getElementById("events");
  if (!table) return;
  const rows = [...table.tBodies[0].rows];
  const controls = new Map();
  const titles = new Map();
  for (const row of document.querySelectorAll("#controls-table tbody tr")) {
    for (const item of row.querySelectorAll("li")) {
      const name = item.textContent;
      controls.set(name, (controls.get(name) || new Set()).add(row.dataset.procedure));
    }
  }
  for (const row of rows) {
    const title = row.cells[2].querySelector("small");
    if (row.dataset.procedure && title) titles.set(row.dataset.procedure, title.textContent);
  }
  const deeds = (row) => row.cells[1].querySelectorAll("li").length;
  const every = rows.reduce((sum, row) => sum + deeds(row), 0);
  const people = (row) => row.dataset.people.split("|").filter(Boolean);
  const all = (values) => [...new Set(values.filter(Boolean))].sort();
  const named = (values) => values.map((value) => [value, value]);

  const filters = [
    ["Month", named(all(rows.map((row) => row.dataset.month)).reverse()), (row, value) => row.dataset.month === value],
    ["Procedure", [...titles].sort((a, b) => a[1].localeCompare(b[1])), (row, value) => row.dataset.procedure === value],
    ["Person", named(all(rows.flatMap(people))), (row, value) => people(row).includes(value)],
    ["Control", named(all([...controls.keys()])), (row, value) => controls.get(value).has(row.dataset.procedure)],
  ].filter(([, options]) => options.length > 1);

  const form = document.createElement("form");
  form.className = "filters";
  form.setAttribute("aria-label", "Filter the trail");
  const selects = filters.map(([name, options]) => {
    const label = form.appendChild(document.createElement("label"));
    label.append(name);
    const select = label.appendChild(document.createElement("select"));
    select.add(new Option("all", ""));
    for (const [value, text] of options) select.add(new Option(text, value));
    return select;
  });
  const reset = form.appendChild(document.createElement("button"));
  reset.type = "reset";
  reset.textContent = "Show all";
  const count = form.appendChild(document.createElement("p"));
  count.setAttribute("role", "status");

  const filter = () => {
    let shown = 0;
    for (const row of rows) {
      const fits = filters.every(([, , matches], nth) => !selects[nth].value || matches(row, selects[nth].value));
      row.hidden = !fits;
      if (fits) shown += deeds(row);
    }
    count.textContent = shown === every ? `${every} events` : `${shown} of ${every} events`;
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  table.closest(".scroll").before(form);
  filter();
})();
