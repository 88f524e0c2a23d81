// Keys: `g` and a letter goes to a section, `?` shows all keys, `data-key="n"` presses that link or
// button. Silent while one types, and switched off for good by the box in the list of keys.

import { open } from "./dialog.js";

const OFF = "earned:letter-keys-off";
const SECOND_KEY_MS = 1500;
let waitsUntil = 0;

// Whether a plain letter typed now is meant as a key.
export function hearsLetters(event) {
  return (
    !event.defaultPrevented &&
    !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing) &&
    !event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select") &&
    !event.target.isContentEditable &&
    !document.querySelector("dialog[open]") &&
    !localStorage.getItem(OFF)
  );
}

function press(selector) {
  const target = document.querySelector(selector);
  target?.click();
  return Boolean(target);
}

function hear(event) {
  const key = event.key;
  if (performance.now() < waitsUntil) {
    waitsUntil = 0;
    return press(`[data-go="${CSS.escape(key)}"]`);
  }
  if (key === "g") {
    waitsUntil = performance.now() + SECOND_KEY_MS;
    return true;
  }
  if (key === "?") {
    open("keys");
    return true;
  }
  return key.length === 1 && press(`[data-key="${CSS.escape(key)}"]`);
}

document.addEventListener("keydown", (event) => {
  if (hearsLetters(event) && hear(event)) event.preventDefault();
});

const box = document.querySelector("[data-letter-keys]");
if (box) {
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () =>
    box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"),
  );
}
