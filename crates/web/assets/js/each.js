// Runs a behaviour on every element that matches, now and whenever one comes onto the page.
// Keeps no list of its own: an element that leaves takes its listeners with it.

const behaviours = [];

function run(selector, start, root) {
  if (root.matches?.(selector)) start(root);
  for (const element of root.querySelectorAll(selector)) start(element);
}

export function each(selector, start) {
  const started = new WeakSet();
  const once = (element) => {
    if (started.has(element)) return;
    started.add(element);
    start(element);
  };
  behaviours.push([selector, once]);
  run(selector, once, document);
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes)
      if (node.nodeType === Node.ELEMENT_NODE)
        for (const [selector, start] of behaviours) run(selector, start, node);
}).observe(document.body, { childList: true, subtree: true });
