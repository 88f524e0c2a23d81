// Everything every page needs. Pages work without it; it makes them quick.

import "./dialog.js";
import "./menu.js";
import "./flash.js";

document.documentElement.classList.add("scripted");
