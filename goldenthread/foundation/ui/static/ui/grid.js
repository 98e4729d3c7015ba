// A table of answers for the keyboard. Without this it is a plain form: everything here only saves keystrokes.
// Arrow keys move where the caret is at the end of its words, Enter goes down, Escape puts a cell back to what it held
// when it was entered, a block copied from a spreadsheet fills the cells to the right and below, and a row is recorded
// when it is left. What is recorded empties its cells, so what stands in a cell is never recorded yet.
const cellsOf = (row) => [...row.querySelectorAll("[data-column]")];
const isTick = (cell) => cell.type === "checkbox";
const valueOf = (cell) => (isTick(cell) ? (cell.checked ? "yes" : "") : cell.value);
const wordsOf = (row) => JSON.stringify(cellsOf(row).map(valueOf));
const isEmpty = (row) => cellsOf(row).every((cell) => !valueOf(cell).trim());

const put = (cell, words) => {
  if (isTick(cell)) cell.checked = /^(yes|y|x|1|true)$/i.test(words.trim());
  else cell.value = words;
};

// Rows and cells of what a spreadsheet copies: tabs between cells, quotes around a cell with line breaks or tabs in it.
// A quotation mark that does not close where a cell ends is a word's own.
export const parsed = (text) => {
  const words = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const quoted = /"([^"]*(?:""[^"]*)*)"(?=[\t\n]|$)/y;
  const plain = /[^\t\n]*/y;
  const rows = [[]];
  for (let at = 0; at <= words.length; at += 1) {
    quoted.lastIndex = plain.lastIndex = at;
    const found = quoted.exec(words);
    const cell = found ? found[1].replaceAll('""', '"') : plain.exec(words)[0];
    at = found ? quoted.lastIndex : plain.lastIndex;
    rows[rows.length - 1].push(cell);
    if (words[at] === "\n") rows.push([]);
  }
  return rows;
};

const WHY = {
  403: "Not recorded: you were signed out. Press “Record what I typed”: your words go with you and come back.",
  404: "Not recorded: you may not answer for this round any more. Copy your words before you leave.",
};
const SILENT = "Not recorded: the server did not answer. What you typed is still here; record it again.";
const LEAVE = "Not recorded yet";

class Grid {
  constructor(form) {
    this.form = form;
    this.says = form.querySelector("[data-grid-says]");
    this.rows = [...form.querySelectorAll("[data-row]")];
    this.before = new Map(); // by cell: what it held when it was entered
    this.sent = new Map(this.rows.map((row) => [row, wordsOf(row)])); // by row: what the server has been told
    this.first = new Map(this.rows.map((row) => [row, isEmpty(row) ? this.place(row).textContent : "Not answered"]));
    this.saving = new Map(); // by row: the recording under way
    this.failed = new Set(); // rows that never arrived: tried again when they are left again
    form.addEventListener("focusin", (event) => this.enter(event));
    form.addEventListener("input", (event) => this.typed(event.target.closest("[data-row]")));
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("paste", (event) => this.paste(event));
    form.addEventListener("focusout", (event) => this.left(event));
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.rows.some((row) => !isEmpty(row))) event.preventDefault();
    });
  }

  say(words) { this.says.textContent = words; }

  place(row) { return row.querySelector("[data-state]"); }

  state(row, kind, words) {
    const place = this.place(row);
    place.dataset.state = kind;
    place.textContent = words;
  }

  at(cell, down, right) {
    const row = this.rows[this.rows.indexOf(cell.closest("[data-row]")) + down];
    return row?.querySelector(`[data-column="${Number(cell.dataset.column) + right}"]`);
  }

  enter(event) {
    const cell = event.target.closest("[data-column]");
    if (cell) this.before.set(cell, valueOf(cell));
  }

  typed(row) {
    if (!row) return;
    if (isEmpty(row)) this.state(row, "", this.first.get(row));
    else this.state(row, "typed", LEAVE);
  }

  key(event) {
    const cell = event.target.closest("[data-column]");
    if (!cell || event.isComposing) return;
    if (event.key === "Escape") {
      put(cell, this.before.get(cell) ?? "");
      this.typed(cell.closest("[data-row]"));
      return;
    }
    const move = this.move(event, cell);
    if (!move) return;
    event.preventDefault();
    const next = this.at(cell, ...move);
    if (next) next.focus();
    else if (event.key === "Enter") this.save(cell.closest("[data-row]"));
  }

  // Where a key leads, down and to the right; nowhere while the caret has words to go through in that direction.
  move(event, cell) {
    if (event.key === "Enter") return event.shiftKey ? null : [1, 0];
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return null;
    const tick = isTick(cell);
    const start = tick || (cell.selectionStart === 0 && cell.selectionEnd === 0);
    const end = tick || cell.selectionStart === cell.value.length;
    const line = cell.type === "text";
    const moves = {
      ArrowUp: (start || line) && [-1, 0],
      ArrowDown: (end || line) && [1, 0],
      ArrowLeft: start && [0, -1],
      ArrowRight: end && [0, 1],
    };
    return moves[event.key];
  }

  paste(event) {
    const cell = event.target.closest("[data-column]");
    if (!cell) return;
    const block = parsed(event.clipboardData.getData("text/plain"));
    if (block.length === 1 && block[0].length === 1 && !isTick(cell)) return;
    event.preventDefault();
    const width = Math.max(...block.map((row) => row.length));
    const room = { rows: this.rows.length - this.rows.indexOf(cell.closest("[data-row]")), columns: 4 - Number(cell.dataset.column) };
    const none = (many, what, where) => this.say(`Nothing was pasted: ${many} ${what} were copied, and there are ${room[what]} from here ${where}.`);
    if (block.length > room.rows) { none(block.length, "rows", "down"); return; }
    if (width > room.columns) { none(width, "columns", "to the right"); return; }
    block.forEach((row, down) => {
      row.forEach((words, right) => put(this.at(cell, down, right), words));
      this.typed(this.at(cell, down, 0).closest("[data-row]"));
    });
    this.say(`${block.length === 1 ? "1 row" : `${block.length} rows`} pasted and not recorded yet: look at them, then record what you typed.`);
  }

  left(event) {
    const row = event.target.closest("[data-row]");
    if (!row || row.contains(event.relatedTarget) || event.relatedTarget?.type === "submit") return;
    if (wordsOf(row) !== this.sent.get(row) || this.failed.has(row)) this.save(row);
  }

  // The form waits for the rows that are on their way: a row sent twice with other words would keep the first ones.
  async submit(event) {
    this.leaving = true;
    if (!this.saving.size) return;
    event.preventDefault();
    await Promise.all(this.saving.values());
    if (this.rows.some((row) => !isEmpty(row))) this.form.submit();
    else this.leaving = false;
  }

  save(row) {
    if (this.saving.has(row)) return;
    const going = this.send(row).finally(() => {
      this.saving.delete(row);
      // Words typed and left while the row was on its way.
      if (wordsOf(row) !== this.sent.get(row) && !row.contains(document.activeElement)) this.save(row);
    });
    this.saving.set(row, going);
  }

  async send(row) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    for (const field of row.querySelectorAll("input, textarea")) if (!isTick(field) || field.checked) body.set(field.name, field.value);
    const cells = cellsOf(row).map((cell) => [cell, valueOf(cell)]);
    this.sent.set(row, wordsOf(row));
    this.failed.delete(row);
    let words = SILENT;
    try {
      const answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } });
      words = WHY[answer.status] ?? SILENT;
      if (answer.ok) { this.show(row, (await answer.json())[row.dataset.row], cells); return; }
    } catch {
      // The words below say it.
    }
    this.failed.add(row);
    this.wrong(row, words, {});
  }

  show(row, told, cells) {
    if (!told) { this.typed(row); return; } // an emptied row
    for (const name of ["seen", "token"]) row.querySelector(`[name$="-${name}"]`).value = told[name];
    const wrong = Object.values(told.errors);
    if (wrong.length) { this.wrong(row, wrong.join(" "), told.errors); return; }
    this.mark(row, {});
    for (const [cell, value] of cells) if (valueOf(cell) === value) put(cell, "");
    this.sent.set(row, JSON.stringify(cells.map(() => "")));
    this.first.set(row, told.saved);
    if (told.last) this.last(row, told.last);
    this.state(row, isEmpty(row) ? "saved" : "typed", isEmpty(row) ? told.saved : LEAVE);
    this.say(`${this.name(row)}: ${told.saved}`);
  }

  wrong(row, words, errors) {
    this.mark(row, errors);
    this.state(row, "wrong", words);
    this.say(`${this.name(row)}: ${words}`);
  }

  mark(row, errors) {
    for (const cell of cellsOf(row)) {
      const bad = Object.keys(errors).some((name) => cell.name.endsWith(`-${name}`));
      cell.toggleAttribute("aria-invalid", false);
      if (bad) cell.setAttribute("aria-invalid", "true");
      cell.classList.toggle(`govuk-${cell.localName}--error`, bad);
    }
  }

  last(row, words) {
    const place = row.querySelector("[data-last]");
    place.hidden = false;
    place.querySelector("summary").textContent = words;
  }

  name(row) { return row.querySelector("th").textContent.trim(); }
}

export const initGrids = () => document.querySelectorAll("form[data-grid]").forEach((form) => new Grid(form));
