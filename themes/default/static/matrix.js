// Moves through the matrix by keys, leads to what is late, and says what the cell below the pointer is.
// Without this script every cell is a link all the same.
(() => {
  const table = document.getElementById("clients-and-months");
  if (!table) return;
  const frame = table.parentElement;
  const form = document.querySelector("form[data-filters]");
  const heads = table.tHead.rows[1];
  const body = [...table.tBodies].flatMap((part) => [...part.rows]);
  const link = (cell) => cell && cell.querySelector("a[href]");

  // One link of the matrix can be reached by the tabulator; the arrows lead on from it. Done before its first use: there are
  // many.
  let current;
  const enter = (target) => {
    if (!target || target === current) return;
    if (current) current.tabIndex = -1;
    target.tabIndex = 0;
    current = target;
  };
  const leave = (event) => {
    if (event.key !== "Tab") return;
    removeEventListener("keydown", leave, true);
    for (const row of [heads, ...body]) for (const each of row.querySelectorAll("a[href]")) if (each !== current) each.tabIndex = -1;
  };
  enter(link(heads.querySelector("[aria-current]")) || link(heads.cells[1]));
  frame.removeAttribute("tabindex");
  table.setAttribute("role", "grid");
  addEventListener("keydown", leave, true);
  table.addEventListener("focusin", (event) => enter(event.target.closest("a[href]")));

  const rows = () => [heads, ...body.filter((row) => !row.hidden)];
  // From a cell on in steps, to the first link.
  const walk = (row, column, down, right) => {
    const all = rows();
    let at = all.indexOf(row);
    for (;;) {
      at += down;
      column += right;
      if (!all[at] || !all[at].cells[column]) return null;
      const found = link(all[at].cells[column]);
      if (found) return found;
    }
  };
  const page = 10;
  const keys = {
    ArrowUp: (row, column) => walk(row, column, -1, 0),
    ArrowDown: (row, column) => walk(row, column, 1, 0),
    ArrowLeft: (row, column) => walk(row, column, 0, -1),
    ArrowRight: (row, column) => walk(row, column, 0, 1),
    Home: (row, column, all) => (all ? walk(heads, 0, 1, 0) : walk(row, -1, 0, 1)),
    End: (row, column, all) => {
      const last = rows().at(-1);
      return all ? walk(last, last.cells.length, 0, -1) : walk(row, row.cells.length, 0, -1);
    },
    PageUp: (row, column) => leap(row, column, -page),
    PageDown: (row, column) => leap(row, column, page),
  };
  const leap = (row, column, by) => {
    const all = rows();
    const to = Math.max(1, Math.min(all.length - 1, all.indexOf(row) + by));
    return link(all[to].cells[column]) || walk(all[to], column, Math.sign(by), 0);
  };
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("th, td");
    const move = keys[event.key];
    if (!cell || !move || event.altKey || event.metaKey || (event.ctrlKey && !["Home", "End"].includes(event.key))) return;
    event.preventDefault();
    const target = move(cell.parentElement, cell.cellIndex, event.ctrlKey);
    if (target) target.focus();
  });

  // What the cell is, below the matrix, for the eye; a screen reader has the heads of the table.
  const said = document.createElement("p");
  said.className = "said";
  said.setAttribute("aria-hidden", "true");
  frame.after(said);
  const say = (event) => {
    const cell = event.target.closest("tbody td");
    if (!cell) return;
    const head = heads.cells[cell.cellIndex].querySelector("a");
    const month = head.querySelector("time").textContent;
    const name = (text, bold) => {
      const part = document.createElement(bold ? "b" : "span");
      part.textContent = text;
      return part;
    };
    const client = cell.parentElement.cells[0].textContent;
    said.replaceChildren(name(client, true), name(`${month} ${head.firstElementChild.textContent}`), name(cell.textContent, true));
  };
  table.addEventListener("pointerover", say);
  table.addEventListener("focusin", say);

  // The chosen state stands out; the next one that is late is a key away.
  const only = () => {
    table.dataset.only = (form.elements.states && form.elements.states.value) || "";
  };
  let last = -1;
  const jump = () => {
    const late = rows().slice(1).flatMap((row) => [...row.querySelectorAll("td.late a[href]")]);
    if (!late.length) return;
    last = (late.indexOf(current) + 1 || last + 1) % late.length;
    late[last].focus();
    late[last].scrollIntoView({ block: "center", inline: "center" });
  };
  if (form) {
    form.addEventListener("filtered", only);
    form.querySelector("[data-jump]").addEventListener("click", jump);
    only();
  }

  // The single of the month is in sight, with some room behind it.
  const now = heads.querySelector("[aria-current]");
  if (now) frame.scrollLeft = now.offsetLeft + now.offsetWidth - frame.clientWidth + 10;
})();
