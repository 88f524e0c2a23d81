// Opens dialogs: `data-opens="id"` on a button. A click beside an open dialog closes it.

export function open(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.dispatchEvent(new Event("opened"));
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) open(opener.dataset.opens);
  if (event.target instanceof HTMLDialogElement && isBeside(event)) event.target.close();
});

// A click on the backdrop reaches the dialog itself, outside its box.
function isBeside({ target, clientX, clientY, detail }) {
  const box = target.getBoundingClientRect();
  const inside =
    clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
  return detail > 0 && !inside;
}
