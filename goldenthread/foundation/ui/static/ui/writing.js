// A text beside its paper. Without this there is a button that shows the paper; with it the paper follows the typing,
// names are put in by a click, and the server hears every minute that somebody is still at it.
const PAUSE = 350; // milliseconds after the last key
const MINUTE = 60_000;

class Writing {
  constructor(form) {
    this.form = form;
    this.text = form.elements.text;
    this.live = document.querySelector("[data-writing-live]");
    this.news = form.querySelector("[data-writing-news]");
    form.querySelector("[data-writing-preview]")?.remove();
    this.text.addEventListener("input", () => this.later());
    form.addEventListener("submit", () => { this.leaving = true; });
    window.addEventListener("pagehide", () => this.leave());
    this.live.addEventListener("click", (event) => this.toLine(event));
    document.querySelectorAll("[data-insert]").forEach((place) => this.chip(place));
    setInterval(() => this.ping(), MINUTE);
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.preview(), PAUSE);
  }

  async preview() {
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const answer = await fetch(this.form.dataset.preview, { method: "POST", body: new FormData(this.form), signal: this.asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      this.live.innerHTML = await answer.text();
    } catch (failed) {
      if (failed.name !== "AbortError") this.say("The paper beside your text is older than your text: the server did not answer. What you type is kept in this browser.");
    }
  }

  async ping() {
    try {
      const answer = await fetch(this.form.dataset.presence, { method: "POST", body: this.withoutText() });
      if (answer.ok) this.say((await answer.json()).words);
    } catch {
      // Offline: the draft is kept by drafts.js, and saving says what is wrong.
    }
  }

  // What was said already is not announced again.
  say(words) {
    if (this.news.textContent !== words) this.news.textContent = words;
  }

  leave() {
    if (this.leaving) return;
    const said = this.withoutText();
    said.set("leave", "yes");
    navigator.sendBeacon(this.form.dataset.presence, said);
  }

  withoutText() {
    const said = new FormData(this.form);
    said.delete("text");
    return said;
  }

  chip(place) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "gt-chip";
    button.textContent = place.dataset.insert;
    button.addEventListener("click", () => this.insert(place.dataset.insert));
    place.replaceWith(button);
  }

  // Kept in the browser's own history of the text, so that it can be undone by keyboard.
  insert(name) {
    this.text.focus();
    const words = name.startsWith("{block:") ? this.alone(name) : name;
    if (!document.execCommand("insertText", false, words)) {
      this.text.setRangeText(words, this.text.selectionStart, this.text.selectionEnd, "end");
      this.text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  // A block stands in a paragraph of its own: as many line breaks as are missing around it.
  alone(block) {
    const { value, selectionStart, selectionEnd } = this.text;
    const before = value.slice(0, selectionStart);
    const after = value.slice(selectionEnd);
    const missing = (found) => "\n".repeat(2 - Math.min(2, found.length));
    return (before.trim() ? missing(before.match(/\n*$/)[0]) : "") + block + (after.trim() ? missing(after.match(/^\n*/)[0]) : "");
  }

  toLine(event) {
    const link = event.target.closest("[data-line]");
    if (!link) return;
    event.preventDefault();
    const lines = this.text.value.split("\n");
    const from = lines.slice(0, Number(link.dataset.line) - 1).join("\n").length + (link.dataset.line > 1 ? 1 : 0);
    this.text.focus();
    this.text.setSelectionRange(from, from + (lines[Number(link.dataset.line) - 1] ?? "").length);
  }
}

export const initWriting = () => document.querySelectorAll("form[data-writing]").forEach((form) => new Writing(form));
