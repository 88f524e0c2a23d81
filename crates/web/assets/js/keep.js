// Keeps a form's words on this device, should the server be out of reach. Keeps no files, no
// passwords, and nothing once the server has it. Words typed over an older revision come back with
// that revision, so that saving them says what happened meanwhile.

const prefix = "earned:draft:";

function isKept(field) {
  return field.name && field.name !== "csrf" && !["file", "password", "hidden"].includes(field.type);
}

export function keep(name, form) {
  const fields = [...form.elements].filter(isKept).map((field) => {
    const ticks = field.type === "checkbox" || field.type === "radio";
    return [field.name, field.value, ticks ? field.checked : null];
  });
  try {
    const revision = form.elements.revision?.value;
    localStorage.setItem(prefix + name, JSON.stringify({ revision, fields }));
  } catch {
    // A full or forbidden store: the words are still on the page.
  }
}

export function forget(name) {
  localStorage.removeItem(prefix + name);
}

// Puts kept words back; false when there were none, or the server has them already.
export function restore(name, form) {
  const kept = localStorage.getItem(prefix + name);
  if (!kept) return false;
  const { revision, fields } = JSON.parse(kept);
  const changed = fields.filter((field) => put(form, field));
  if (!changed.length) {
    forget(name);
    return false;
  }
  if (revision) form.elements.revision.value = revision;
  return true;
}

// Whether the field had something else.
function put(form, [name, value, checked]) {
  const fields = [...form.elements].filter((field) => field.name === name);
  const field = checked === null ? fields[0] : fields.find((tick) => tick.value === value);
  const member = checked === null ? "value" : "checked";
  const wanted = checked === null ? value : checked;
  if (!field || field[member] === wanted) return false;
  field[member] = wanted;
  return true;
}
