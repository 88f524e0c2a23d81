// Shows what the server makes of a form while one writes: counts, findings, the look of the post.
// `<form data-preview-at="…" data-preview-into="preview">` posts its fields; the HTML that comes back
// replaces the inside of that element. Without an answer, what stands there is marked as old and is
// asked for again. Counts nothing itself: only the server counts as networks do.

import { each } from "./each.js";
import { notice } from "./say.js";
import { word } from "./words.js";

const WAIT_MS = 250;
const AGAIN_MS = 5_000;

each("form[data-preview-at]", (form) => {
  const place = () => document.getElementById(form.dataset.previewInto);
  let timer;
  let asked = new AbortController();
  let isOld = false;

  async function ask() {
    asked.abort();
    const asking = (asked = new AbortController());
    const html = await answer(form, asking.signal).catch(() => null);
    // Overtaken by the next letter.
    if (asking.signal.aborted) return;
    if (html === null) keep();
    else show(html);
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(ask, delay);
  }

  function show(html) {
    isOld = false;
    const page = new DOMParser().parseFromString(html, "text/html");
    place()?.replaceChildren(...page.body.childNodes);
  }

  function keep() {
    if (!isOld) place()?.prepend(notice(word("preview-old"), "is-warning"));
    isOld = true;
    if (form.isConnected) later(AGAIN_MS);
  }

  form.addEventListener("input", () => later(WAIT_MS));
  addEventListener("online", () => isOld && later(0));
});

// Null when the server was reached but had no answer.
async function answer(form, signal) {
  const fields = new FormData(form);
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
  const body = new URLSearchParams(fields);
  const response = await fetch(form.dataset.previewAt, { method: "POST", body, signal });
  // Whoever was signed out is led to another page, which is no preview.
  return response.ok && !response.redirected ? response.text() : null;
}
