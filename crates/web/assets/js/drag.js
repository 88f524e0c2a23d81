// Moves things between days: an item `data-move-at="address"` onto a place `data-drop="2026-11-23"`
// posts `day` there, as its own page's form does. With a mouse by dragging; by keyboard `m` lifts,
// arrows choose, Enter drops, Escape lets go. A finger scrolls, and uses the item's page.

import { each } from "./each.js";
import { say } from "./say.js";
import { csrf, word } from "./words.js";

const START_PX = 5;
let lifted = null;
let over = null;

function aim(place) {
  over?.removeAttribute("data-over");
  over = place;
  over?.setAttribute("data-over", "");
}

function lift(item) {
  lifted = item;
  item.setAttribute("data-lifted", "");
}

function letGo() {
  lifted?.removeAttribute("data-lifted");
  lifted = null;
  aim(null);
}

function drop() {
  const [item, place] = [lifted, over];
  letGo();
  if (item && place && !place.contains(item)) move(item.dataset.moveAt, place.dataset.drop);
}

// A real form, so that the answer may be a page that asks something.
function move(address, day) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  form.hidden = true;
  for (const [name, value] of Object.entries({ csrf: csrf(), day })) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

each("[data-move-at]", (item) => {
  item.draggable = false;
  item.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || down.pointerType === "touch") return;
    follow(item, down);
  });
  item.addEventListener("keydown", (event) => onKey(item, event));
});

function follow(item, down) {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  addEventListener(
    "pointermove",
    (event) => {
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
      if (!lifted && far < START_PX) return;
      if (!lifted) lift(item);
      aim(document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-drop]") ?? null);
    },
    options,
  );
  addEventListener(
    "pointerup",
    () => {
      stop.abort();
      if (!lifted) return;
      // The click that ends a drag must not open the item.
      addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
      drop();
    },
    options,
  );
  addEventListener("pointercancel", () => (stop.abort(), letGo()), options);
}

function onKey(item, event) {
  if (!lifted && event.key === "m") {
    lift(item);
    aim(item.closest("[data-drop]"));
    say(word("lifted"));
  } else if (lifted && STEPS[event.key]) {
    step(STEPS[event.key]);
  } else if (lifted && event.key === "Enter") {
    drop();
  } else if (lifted && event.key === "Escape") {
    letGo();
    say(word("let-go"));
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function step(days) {
  const places = [...document.querySelectorAll("[data-drop]")];
  const next = places[places.indexOf(over) + days];
  if (!next) return;
  aim(next);
  next.scrollIntoView({ block: "nearest" });
  say(next.dataset.dropName ?? next.dataset.drop);
}
