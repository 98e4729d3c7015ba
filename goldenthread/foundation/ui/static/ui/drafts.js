// What is being typed is kept in this browser until it was recorded, so that a crash of the server or of the browser
// loses nothing. A draft is offered back, never put back by itself; it is thrown away once its form was recorded and
// when its writer signs out. Hidden fields, files and passwords are never kept.
const PREFIX = "gt-draft:";

const keyOf = (form) => `${PREFIX}${form.dataset.drafts}:${location.pathname}`;

const questions = (form) =>
  [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));

const typed = (form) =>
  Object.fromEntries(
    questions(form)
      .filter((field) => field.type !== "radio" || field.checked)
      .map((field) => [field.name, field.value]),
  );

// Storage may be full or forbidden: the form works without it.
const quietly = (what) => {
  try {
    return what();
  } catch {
    return null;
  }
};

const read = (key) => quietly(() => JSON.parse(localStorage.getItem(key)));
const forget = (key) => quietly(() => localStorage.removeItem(key));
const keep = (key, draft) => quietly(() => localStorage.setItem(key, JSON.stringify(draft)));

const put = (form, fields) => {
  for (const field of questions(form)) {
    if (!(field.name in fields)) continue;
    if (field.type === "radio") field.checked = field.value === fields[field.name];
    else field.value = fields[field.name];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

const button = (text, classes, action) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `govuk-button ${classes}`;
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
};

const offer = (form, key, draft) => {
  const box = document.createElement("div");
  box.className = "gt-draft";
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "What you typed before");
  const words = document.createElement("p");
  words.className = "govuk-body";
  const when = new Date(draft.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  words.textContent = `You typed something here on ${when} that was not recorded.`;
  const buttons = document.createElement("div");
  buttons.className = "govuk-button-group";
  buttons.append(
    button("Put it back", "", () => {
      put(form, draft.fields);
      box.remove();
      questions(form)[0]?.focus();
    }),
    button("Throw it away", "govuk-button--secondary", () => {
      forget(key);
      box.remove();
      questions(form)[0]?.focus();
    }),
  );
  box.append(words, buttons);
  form.before(box);
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const watch = (form) => {
  const key = keyOf(form);
  const draft = read(key);
  if (draft && !same(draft.fields, typed(form))) offer(form, key, draft);
  form.addEventListener("input", () => keep(key, { at: Date.now(), fields: typed(form) }));
  form.addEventListener("submit", () => keep(`${PREFIX}sent`, key));
};

// A page that says what was recorded: the draft of the form that was sent last is no longer needed.
const recorded = () => {
  const key = read(`${PREFIX}sent`);
  if (key) forget(key);
  forget(`${PREFIX}sent`);
};

const forgetAll = () =>
  quietly(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .forEach(forget),
  );

export const initDrafts = () => {
  if (document.querySelector(".gt-confirmation")) recorded();
  document.querySelectorAll("form[data-drafts]").forEach(watch);
  document.querySelectorAll(".gt-header__person form").forEach((form) => form.addEventListener("submit", forgetAll));
};
