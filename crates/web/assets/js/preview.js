// Shows what the server makes of a form while one writes: counts, findings, the look of the post.
// `<form data-preview-at="…" data-preview-into="preview">` posts its fields; the HTML that comes back
// replaces the inside of that element. Counts nothing itself: only the server counts as networks do.

import { each } from "./each.js";

const WAIT_MS = 250;

each("form[data-preview-at]", (form) => {
  let timer;
  let asked = new AbortController();

  async function ask() {
    asked.abort();
    asked = new AbortController();
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    try {
      const response = await fetch(form.dataset.previewAt, {
        method: "POST",
        body: new URLSearchParams(fields),
        signal: asked.signal,
      });
      if (response.ok) show(await response.text());
    } catch {
      // Overtaken by the next letter, or offline: the page keeps the last answer.
    }
  }

  function show(html) {
    const into = document.getElementById(form.dataset.previewInto);
    const page = new DOMParser().parseFromString(html, "text/html");
    into?.replaceChildren(...page.body.childNodes);
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
});
