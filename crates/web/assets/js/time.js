// Keeps "3 minutes ago" true while the page stays open. The server wrote it first, the same way
// (`words/format/span.rs`); beyond four weeks its date stays.

import { word } from "./words.js";

const UNITS = [
  ["week", 604800, 4 * 604800],
  ["day", 86400, 604800],
  ["hour", 3600, 86400],
  ["minute", 60, 3600],
];
const format = new Intl.RelativeTimeFormat(document.documentElement.lang);

function words(seconds) {
  const distance = Math.abs(seconds);
  if (distance < 60) return word("now");
  const unit = UNITS.find(([, size, end]) => distance >= size && distance <= end);
  return unit && format.format(Math.trunc(seconds / unit[1]), unit[0]);
}

setInterval(() => {
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const text = words((new Date(time.dateTime) - Date.now()) / 1000);
    if (text && text !== time.textContent) time.textContent = text;
  }
}, 30_000);
