// Lists by keyboard: in `data-rows`, `j` and `k` walk the rows, Enter opens the row's `data-open`
// link (it has the focus), `x` ticks its box, `e` presses its `data-done`. A `data-bulk` bar shows
// itself and its `data-bulk-count` while boxes of its form are ticked.

import { each } from "./each.js";
import { hearsLetters } from "./shortcuts.js";

each("[data-rows]", (list) => {
  const rows = () => [...list.children].filter((row) => row.querySelector("[data-open]"));
  const current = () => rows().findIndex((row) => row.classList.contains("is-current"));

  function walk(step) {
    const all = rows();
    const next = all[Math.min(Math.max(current() + step, 0), all.length - 1)];
    if (!next) return;
    next.querySelector("[data-open]").focus();
    next.scrollIntoView({ block: "nearest" });
  }

  const press = (selector) => rows()[current()]?.querySelector(selector)?.click();
  const acts = {
    j: () => walk(1),
    k: () => walk(-1),
    x: () => press("input[type=checkbox]"),
    e: () => press("[data-done]"),
  };

  list.addEventListener("focusin", (event) => {
    for (const row of rows()) row.classList.toggle("is-current", row.contains(event.target));
  });
  document.addEventListener("keydown", (event) => {
    if (!list.isConnected || !hearsLetters(event) || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
});

each("[data-bulk]", (bar) => {
  const form = bar.closest("form");
  const count = () => {
    const ticked = form.querySelectorAll("[data-rows] input[type=checkbox]:checked").length;
    bar.hidden = ticked === 0;
    for (const place of bar.querySelectorAll("[data-bulk-count]")) place.textContent = ticked;
  };
  form.addEventListener("change", count);
  count();
});
