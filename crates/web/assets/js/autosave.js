// Saves a form while one writes: `<form data-autosave>` posts to `data-autosave` or its action, with
// the header `x-autosave`. The answer's JSON fills fields of the same names (such as a revision);
// its `location`, for a draft that just got an address, becomes the page's, and its `action` the
// form's; a `notice`, or the `problems` of a refusal, are shown.

import { each } from "./each.js";
import { forget, keep, restore } from "./keep.js";
import { toast } from "./say.js";
import { word } from "./words.js";

const WAIT_MS = 800;
const AGAIN_MS = 10_000;

each("form[data-autosave]", (form) => {
  const name = form.dataset.autosaveName || location.pathname;
  let timer;
  let saving = null;
  let dirty = false;

  const tell = (state) => {
    form.dataset.state = state;
    for (const place of form.querySelectorAll("[data-save-state]")) place.textContent = word(state);
  };

  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  async function save() {
    // One at a time: two answers could arrive in the wrong order.
    if (saving) return saving.then(() => dirty && save());
    dirty = false;
    tell("saving");
    saving = post(form).then(settle, offline);
    await saving;
    saving = null;
  }

  async function settle(response) {
    if (response.status >= 500) return offline();
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      keep(name, form);
      if (answer.problems?.length) toast(answer.problems.join(" "));
      return tell("refused");
    }
    forget(name);
    take(form, answer);
    tell(dirty ? "unsaved" : "saved");
  }

  function offline() {
    dirty = true;
    keep(name, form);
    tell("kept-here");
    later(AGAIN_MS);
  }

  form.addEventListener("input", () => {
    dirty = true;
    tell("unsaved");
    later(WAIT_MS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    dirty = false;
  });
  addEventListener("online", () => dirty && save());
  addEventListener("pagehide", () => {
    if (!dirty) return;
    keep(name, form);
    post(form, true).then((response) => response.ok && forget(name));
  });

  if (restore(name, form)) {
    toast(word("restored"));
    save();
  }
});

function post(form, keepalive = false) {
  const fields = new FormData(form);
  for (const [field, value] of [...fields]) if (value instanceof File) fields.delete(field);
  return fetch(form.dataset.autosave || form.action, {
    method: "POST",
    headers: { "x-autosave": "1", accept: "application/json" },
    body: new URLSearchParams(fields),
    keepalive,
  });
}

function take(form, answer) {
  for (const [field, value] of Object.entries(answer)) {
    const input = form.elements[field];
    if (input?.type === "hidden") input.value = value;
  }
  if (answer.location) {
    history.replaceState(null, "", answer.location);
    form.dataset.autosave = answer.autosave ?? form.dataset.autosave;
    form.action = answer.action ?? form.action;
  }
  if (answer.notice) toast(answer.notice);
}
