// Keeps a form's words on this device, should the server be out of reach. Keeps no files, no
// passwords, and nothing once the server has it.

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
    localStorage.setItem(prefix + name, JSON.stringify(fields));
  } catch {
    // A full or forbidden store: the words are still on the page.
  }
}

export function forget(name) {
  localStorage.removeItem(prefix + name);
}

// Puts kept words back; false when there were none.
export function restore(name, form) {
  const kept = localStorage.getItem(prefix + name);
  if (!kept) return false;
  for (const [fieldName, value, checked] of JSON.parse(kept)) {
    const fields = [...form.elements].filter((field) => field.name === fieldName);
    const field = checked === null ? fields[0] : fields.find((tick) => tick.value === value);
    if (!field) continue;
    if (checked === null) field.value = value;
    else field.checked = checked;
  }
  return true;
}
