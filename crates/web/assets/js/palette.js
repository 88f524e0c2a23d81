// The command palette: asks the server what fits, and goes there. The server answers
// `{"items": [{"title", "kind", "href"}]}` and knows what the person may see.

import { open } from "./dialog.js";
import { word } from "./words.js";

const WAIT_MS = 120;
const dialog = document.getElementById("palette");

if (dialog) start(dialog, document.body.dataset.paletteAt);

function start(dialog, address) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const note = dialog.querySelector("[role=status]");
  let chosen = 0;
  let timer;
  let asked = new AbortController();

  async function ask() {
    asked.abort();
    asked = new AbortController();
    try {
      const query = new URLSearchParams({ q: input.value });
      const response = await fetch(`${address}?${query}`, { signal: asked.signal });
      if (response.ok) show((await response.json()).items);
    } catch (problem) {
      if (problem.name !== "AbortError") show([]);
    }
  }

  function show(items) {
    list.replaceChildren(...items.map(option));
    note.textContent = items.length ? "" : word("palette-empty");
    input.setAttribute("aria-expanded", String(items.length > 0));
    choose(0);
  }

  function option({ title, kind, href }, index) {
    const item = document.createElement("li");
    item.className = "palette-item";
    item.id = `palette-${index}`;
    item.role = "option";
    item.dataset.href = href;
    const kindWords = document.createElement("span");
    kindWords.className = "kind";
    kindWords.textContent = kind;
    item.append(title, " ", kindWords);
    return item;
  }

  function choose(index) {
    const options = list.children;
    chosen = options.length ? (index + options.length) % options.length : 0;
    for (const [at, item] of [...options].entries())
      item.setAttribute("aria-selected", String(at === chosen));
    options[chosen]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen]?.id ?? "");
  }

  const go = (item) => item && location.assign(item.dataset.href);

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    const act = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      Enter: () => go(list.children[chosen]),
    }[event.key];
    if (!act || event.isComposing) return;
    event.preventDefault();
    act();
  });
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  dialog.addEventListener("opened", () => {
    input.select();
    ask();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open("palette");
  });
}
