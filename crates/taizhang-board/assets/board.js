// Adds to pages that are whole without it: filters without reload, keys, passwords shown, focus on what is wrong.

const find = (selector, from = document) => from.querySelector(selector);

// What is wrong with a form gets the focus, so that it is read aloud.
find("[data-focus]")?.focus();

// A password can be looked at.
for (const input of document.querySelectorAll("[data-reveal]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = input.dataset.reveal;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
  input.after(button);
}

// A filter form with data-into="#id" replaces that part of the page, and the address, without a reload.
const into = async (address, id) => {
  const target = find(id);
  target.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = find(id, page);
    if (!response.ok || !fresh) throw new Error(response.statusText);
    target.replaceWith(fresh);
    history.replaceState(null, "", address);
  } catch {
    location.assign(address);
  }
};
for (const form of document.querySelectorAll("form[data-into]")) {
  const go = () => {
    const asked = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...asked]) if (!value) asked.delete(name);
    into(`${form.action.split("?")[0]}?${asked}`, form.dataset.into);
  };
  let waiting;
  form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  form.addEventListener("change", go);
  form.addEventListener("input", (event) => {
    if (event.target.type !== "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(go, 250);
  });
}

// Keys: / to search, j and k through rows, ? for help. They can be turned off (help page), and never act inside a field.
const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
const off = () => localStorage.getItem("taizhang-keys") === "off";
document.addEventListener("keydown", (event) => {
  if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const go = (row) => { (row?.matches("a, button") ? row : find("a, button", row ?? document.body))?.focus(); event.preventDefault(); };
  if (event.key === "/") { const search = find("input[type=search]"); if (search) { search.focus(); event.preventDefault(); } }
  if (event.key === "j" && rows.length) go(rows[Math.min(at + 1, rows.length - 1)]);
  if (event.key === "k" && rows.length) go(rows[Math.max(at - 1, 0)]);
  if (event.key === "?") location.assign("/help");
  const keyed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (keyed) { keyed.click(); event.preventDefault(); }
});

// Half-typed forms live through a lost session or network: kept in this tab until they are sent.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const name = `taizhang-form:${location.pathname}:${form.dataset.keep}`;
  const kept = JSON.parse(sessionStorage.getItem(name) ?? "null");
  if (kept) for (const [field, value] of kept) {
    const control = form.elements.namedItem(field);
    if (control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && /text|date/.test(control.type))) {
      if (!control.value) control.value = value;
    }
  }
  form.addEventListener("input", () => {
    const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    sessionStorage.setItem(name, JSON.stringify(typed));
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(name));
}

// The keys can be turned off on the help page.
const keys = find("[data-keys-switch]");
if (keys) {
  const show = () => keys.setAttribute("aria-pressed", String(off()));
  keys.hidden = false;
  keys.addEventListener("click", () => { localStorage.setItem("taizhang-keys", off() ? "on" : "off"); show(); });
  show();
}
