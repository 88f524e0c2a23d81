// Everything every page needs. Pages work without it; it makes them quick.

import "./dialog.js";
import "./menu.js";
import "./flash.js";
import "./time.js";
import "./shortcuts.js";
import "./palette.js";
import "./autosave.js";
import "./live.js";
import "./preview.js";
import "./rows.js";
import "./drag.js";
import "./file.js";
import "./upload.js";
import "./compose.js";
import "./submit.js";
import "./copy.js";

document.documentElement.classList.add("scripted");
