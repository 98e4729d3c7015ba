// A table of answers for the keyboard. Without this it is a plain form: everything here only saves keystrokes.
// Arrow keys move where the caret is at the end of its words, Enter goes down, Escape undoes what was typed into the
// cell, a block copied from a spreadsheet fills the cells to the right and below, and a row is recorded when it is left.
const cellsOf = (row) => [...row.querySelectorAll("[data-column]")];
const rowsOf = (form) => [...form.querySelectorAll("[data-row]")];
const isTick = (cell) => cell.type === "checkbox";
const valueOf = (cell) => (isTick(cell) ? String(cell.checked) : cell.value);

const put = (cell, words) => {
  if (isTick(cell)) cell.checked = /^(yes|y|x|1|true)$/i.test(words.trim());
  else cell.value = words;
};

// Rows and cells of what a spreadsheet copies: tabs between cells, quotes around cells with line breaks or tabs.
export const parsed = (text) => {
  const rows = [[""]];
  let quoted = false;
  const normal = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < normal.length; at += 1) {
    const letter = normal[at];
    const row = rows[rows.length - 1];
    if (quoted && letter === '"' && normal[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
    else if (letter === '"' && (quoted || row[row.length - 1] === "")) quoted = !quoted;
    else if (letter === "\t" && !quoted) row.push("");
    else if (letter === "\n" && !quoted) rows.push([""]);
    else row[row.length - 1] += letter;
  }
  return rows;
};

class Grid {
  constructor(form) {
    this.form = form;
    this.says = form.querySelector("[data-grid-says]");
    this.first = new Map();
    for (const row of rowsOf(form)) for (const cell of cellsOf(row)) this.first.set(cell, valueOf(cell));
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("paste", (event) => this.paste(event));
    form.addEventListener("focusout", (event) => this.left(event));
    form.addEventListener("submit", () => { this.leaving = true; });
    window.addEventListener("beforeunload", (event) => { if (!this.leaving && this.unsaved().length) event.preventDefault(); });
  }

  say(words) { this.says.textContent = words; }

  changed(row) { return cellsOf(row).some((cell) => valueOf(cell) !== this.first.get(cell)); }

  unsaved() { return rowsOf(this.form).filter((row) => this.changed(row)); }

  at(cell, down, right) {
    const rows = rowsOf(this.form);
    const row = rows[rows.indexOf(cell.closest("[data-row]")) + down];
    return row?.querySelector(`[data-column="${Number(cell.dataset.column) + right}"]`);
  }

  key(event) {
    const cell = event.target.closest("[data-column]");
    if (!cell) return;
    if (event.key === "Escape") { put(cell, isTick(cell) ? (this.first.get(cell) === "true" ? "yes" : "") : this.first.get(cell)); return; }
    const whole = isTick(cell) || event.ctrlKey || event.altKey;
    const start = whole || (cell.selectionStart === 0 && cell.selectionEnd === 0);
    const end = whole || (cell.selectionStart === cell.value.length);
    const moves = {
      ArrowUp: start && [-1, 0], ArrowDown: end && [1, 0], ArrowLeft: start && [0, -1], ArrowRight: end && [0, 1],
      Enter: !event.shiftKey && [1, 0],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    this.at(cell, ...move)?.focus();
  }

  paste(event) {
    const cell = event.target.closest("[data-column]");
    const block = parsed(event.clipboardData.getData("text/plain"));
    if (!cell || (block.length === 1 && block[0].length === 1)) return;
    event.preventDefault();
    const width = Math.max(...block.map((row) => row.length));
    if (!this.at(cell, block.length - 1, 0)) { this.say(`Nothing was pasted: ${block.length} rows are more than there are from here down.`); return; }
    if (!this.at(cell, 0, width - 1)) { this.say(`Nothing was pasted: ${width} columns are more than there are from here to the right.`); return; }
    block.forEach((row, down) => row.forEach((words, right) => put(this.at(cell, down, right), words)));
    this.say(`Pasted into ${block.length} rows. Nothing is recorded yet: look at it, then record it.`);
  }

  left(event) {
    const row = event.target.closest("[data-row]");
    if (row && this.changed(row) && !row.contains(event.relatedTarget)) this.save(row);
  }

  async save(row) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    for (const field of row.querySelectorAll("input, textarea")) if (!isTick(field) || field.checked) body.set(field.name, field.value);
    const sent = cellsOf(row).map((cell) => [cell, valueOf(cell)]);
    try {
      const answer = await fetch(this.form.action || location.href, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      const told = (await answer.json())[row.dataset.row];
      if (told) this.show(row, told, sent);
    } catch {
      this.state(row, "Not recorded: the server did not answer. What you typed is still here; record it again.", true);
    }
  }

  show(row, told, sent) {
    const wrong = Object.values(told.errors);
    for (const name of ["seen", "token"]) row.querySelector(`[name$="-${name}"]`).value = told[name];
    for (const cell of cellsOf(row)) {
      const bad = Object.keys(told.errors).some((name) => cell.name.endsWith(`-${name}`));
      cell.setAttribute("aria-invalid", String(bad));
    }
    this.state(row, wrong.length ? wrong.join(" ") : told.saved, wrong.length > 0);
    if (wrong.length) return;
    for (const [cell, value] of sent) {
      if (valueOf(cell) !== value) continue;
      put(cell, "");
      this.first.set(cell, valueOf(cell));
    }
  }

  state(row, words, wrong) {
    const state = row.querySelector("[data-state]");
    state.textContent = words;
    state.classList.toggle("govuk-error-message", wrong);
    row.classList.toggle("gt-grid__row--wrong", wrong);
    this.say(`${row.querySelector("th").textContent.trim()}: ${words}`);
  }
}

export const initGrids = () => document.querySelectorAll("form[data-grid]").forEach((form) => new Grid(form));
