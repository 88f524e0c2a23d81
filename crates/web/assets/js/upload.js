// Shows how far a file has come, and lets it be dropped onto its field (`data-upload`). Without it
// the form sends the file just the same.

import { each } from "./each.js";
import { toast } from "./say.js";
import { word } from "./words.js";

each("[data-upload]", (zone) => {
  const input = zone.querySelector("input[type=file]");
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.setAttribute("data-over", "");
  });
  zone.addEventListener("dragleave", () => zone.removeAttribute("data-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.removeAttribute("data-over");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !input.files.length) return;
    event.preventDefault();
    event.submitter?.setAttribute("aria-busy", "true");
    send(input.form, event.submitter, zone.querySelector("progress"));
  });
});

function send(form, submitter, progress) {
  const request = new XMLHttpRequest();
  progress.hidden = false;
  request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (lengthComputable) progress.value = (100 * loaded) / total;
  });
  request.addEventListener("load", () => arrive(request));
  request.addEventListener("error", () => {
    progress.hidden = true;
    submitter?.removeAttribute("aria-busy");
    toast(word("upload-failed"));
  });
  request.open("POST", submitter?.formAction || form.action);
  request.send(new FormData(form, submitter));
}

// A redirect was followed already: go where it led. A form that came back is shown in place.
function arrive(request) {
  if (request.status < 400) return location.assign(request.responseURL);
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const answer = page.querySelector("main");
  if (answer) document.querySelector("main").replaceWith(document.adoptNode(answer));
  else toast(word("upload-failed"));
}
