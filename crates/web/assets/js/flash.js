// Lets a flash line be dismissed, and moves focus to what a returned form has to say.

import { each } from "./each.js";

document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.closest("[data-flash]")?.remove();
});

each("[data-problems]", (summary) => summary.focus());
