// Tells a screen reader what changed, and shows everybody a short-lived line. Asks nothing.

import { word } from "./words.js";

const SHOWN_MS = 8000;

export function say(text) {
  const place = document.getElementById("say");
  place.textContent = "";
  // A reader hears a change, so the same words twice need an empty moment between them.
  setTimeout(() => (place.textContent = text), 50);
}

// A line at the corner; `undo`, when given, runs when its button is pressed in time.
export function toast(text, undo) {
  const line = notice(text, "is-info");
  if (undo) line.append(button(word("undo"), () => (line.remove(), undo())));
  document.getElementById("toasts").append(line);
  let timer = setTimeout(() => line.remove(), SHOWN_MS);
  // Somebody reading it keeps it.
  for (const event of ["pointerenter", "focusin"])
    line.addEventListener(event, () => clearTimeout(timer));
  line.addEventListener("pointerleave", () => (timer = setTimeout(() => line.remove(), SHOWN_MS)));
}

// A framed line; whoever makes it puts it somewhere.
export function notice(text, kind) {
  const line = document.createElement("div");
  line.className = `notice ${kind}`;
  const words = document.createElement("p");
  words.className = "notice-words";
  words.textContent = text;
  line.append(words);
  return line;
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button is-small";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
