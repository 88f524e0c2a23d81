// The composer's own: an image is sent as soon as it is chosen, so that it is seen at once and the
// quiet save keeps it; and a form beside the composer waits until what was typed is saved. Without
// it, images come with the form.

import { each } from "./each.js";
import { toast } from "./say.js";
import { csrf, word } from "./words.js";

each("form[data-images-at]", (form) => {
  const input = form.querySelector("[data-files]");
  input.addEventListener("change", async () => {
    const files = [...input.files];
    input.value = "";
    form.setAttribute("aria-busy", "true");
    for (const file of files) await take(form, file);
    form.removeAttribute("aria-busy");
  });
});

async function take(form, file) {
  const headers = { "x-csrf-token": csrf(), accept: "application/json" };
  const sending = fetch(form.dataset.imagesAt, { method: "POST", headers, body: file });
  const answer = await sending.catch(() => null);
  const said = await answer?.json().catch(() => null);
  if (answer?.ok && said) show(form, said.id);
  else toast(said?.problems?.join(" ") || word("upload-failed"));
}

function show(form, id) {
  const row = document.getElementById("image-row").content.cloneNode(true);
  for (const element of row.querySelectorAll("*"))
    for (const { name, value } of [...element.attributes])
      if (value.includes("ID")) element.setAttribute(name, value.replace("ID", id));
  form.querySelector("[data-images]").append(row);
  const words = document.getElementById(`alt-${id}`);
  words.focus();
  words.dispatchEvent(new Event("input", { bubbles: true }));
}

// `<form data-after="id">` acts on what the form `id` stores.
each("form[data-after]", (form) => {
  const typed = document.getElementById(form.dataset.after);
  const isOpen = () => ["unsaved", "saving"].includes(typed.dataset.state);
  form.addEventListener("submit", (event) => {
    if (!isOpen()) return;
    event.preventDefault();
    const watch = new MutationObserver(() => {
      if (isOpen()) return;
      watch.disconnect();
      if (typed.dataset.state === "saved") form.requestSubmit(event.submitter);
    });
    watch.observe(typed, { attributeFilter: ["data-state"] });
  });
});
