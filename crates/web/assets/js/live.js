// Live parts: an element `data-live="inbox mentions"` with an id is fetched again, from
// `data-live-from` or this page's address, when the server names one of its topics. One stream a
// page, none while nobody looks; a part somebody types in waits until they leave it.

import { each } from "./each.js";
import { word } from "./words.js";

const GATHER_MS = 200;
const address = document.body.dataset.liveAt;
const waiting = new Set();
let source;
let timer;

function parts(topic) {
  return [...document.querySelectorAll("[data-live][id]")].filter(
    (part) => !topic || part.dataset.live.split(" ").includes(topic),
  );
}

function mark(topic) {
  for (const part of parts(topic)) waiting.add(part.id);
  clearTimeout(timer);
  timer = setTimeout(refresh, GATHER_MS);
}

function isTypedIn(part) {
  const active = document.activeElement;
  return part.contains(active) && active.matches("input, textarea, select");
}

function refresh() {
  for (const id of [...waiting]) {
    const part = document.getElementById(id);
    if (part && isTypedIn(part)) continue;
    waiting.delete(id);
    if (!part) continue;
    const from = part.dataset.liveFrom || location.href;
    const target = `#${CSS.escape(id)}`;
    window.htmx.ajax("GET", from, { target, select: target, swap: "outerMorph" });
  }
}

function tell(state) {
  for (const place of document.querySelectorAll("[data-live-state]"))
    place.textContent = word(state);
}

function connect() {
  if (source || document.hidden || !parts().length) return;
  // The address has the number of the last change that the page knows of, and the browser sends that
  // of the last one it heard: the server tells when something happened since.
  source = new EventSource(address);
  source.addEventListener("open", () => tell("live"));
  source.addEventListener("error", () => tell("live-lost"));
  source.addEventListener("message", ({ data }) => mark(data === "*" ? undefined : data));
}

if (address) {
  each("[data-live][id]", connect);
  document.addEventListener("focusout", () => waiting.size && setTimeout(refresh, GATHER_MS));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      connect();
    } else {
      source?.close();
      source = undefined;
    }
  });
}
