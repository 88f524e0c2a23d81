// The few words scripts say, in the page's language: the server wrote them into `#words`.

const said = document.getElementById("words").dataset;

// `word("kept-here")` reads `data-word-kept-here`.
export function word(name) {
  return said[`word-${name}`.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())];
}

export function csrf() {
  return document.querySelector('meta[name="csrf"]').content;
}
