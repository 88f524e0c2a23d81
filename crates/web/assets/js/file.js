// Choosing a file in the page's language: browsers write on their button in a language of their own.
// The field lies over what is shown, so that a click, a key and a dropped file reach it as ever.

import { each } from "./each.js";
import { word } from "./words.js";

each('input[type="file"]', (input) => {
  const shown = document.createElement("span");
  shown.className = "file";
  const button = part("button", word(input.multiple ? "choose-files" : "choose-file"));
  const names = part("file-names", "");
  input.before(shown);
  shown.append(input, button, names);
  const name = () => {
    const chosen = [...input.files].map((file) => file.name);
    names.textContent = chosen.length ? chosen.join(", ") : word("no-file");
  };
  // What else hears of the choice may send the files and empty the field.
  input.addEventListener("change", () => setTimeout(name));
  input.form?.addEventListener("reset", () => setTimeout(name));
  name();
});

// A reader is told of the field itself.
function part(look, text) {
  const made = document.createElement("span");
  made.className = look;
  made.textContent = text;
  made.setAttribute("aria-hidden", "true");
  return made;
}
