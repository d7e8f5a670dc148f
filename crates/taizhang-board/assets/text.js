// Filing by dropping a file, with progress; details that a key opens, or a phone folds.

// A form with data-drop takes a file that is dropped on it, and shows how far sending and reading are. Without this script it
// is a form like any other.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const field = form.querySelector("input[type=file]");
  const send = form.querySelector(".send");
  const bar = send.querySelector("progress");
  const said = send.querySelector("span");
  const over = (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-over");
    said.textContent = form.dataset.drop;
  };
  document.addEventListener("dragover", over);
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("is-over"); });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    form.classList.remove("is-over");
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    if (!field.files.length) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("accept", "text/html");
    request.responseType = "document";
    send.hidden = false;
    said.textContent = form.dataset.sending;
    request.upload.addEventListener("progress", (step) => { if (step.lengthComputable) bar.value = (100 * step.loaded) / step.total; });
    request.upload.addEventListener("load", () => { bar.removeAttribute("value"); said.textContent = form.dataset.reading; });
    request.addEventListener("error", () => { bar.value = 0; said.textContent = form.dataset.failed; });
    request.addEventListener("load", () => {
      const main = request.response?.querySelector("main");
      if (!main) { location.assign(request.responseURL || location.href); return; }
      document.title = request.response.title;
      document.querySelector("main").replaceWith(main);
      scrollTo(0, 0);
      main.focus();
    });
    request.send(new FormData(form));
  });
}

// A link with data-opens opens what it leads to.
for (const link of document.querySelectorAll("[data-opens]")) {
  link.addEventListener("click", () => {
    const target = document.querySelector(link.dataset.opens);
    target.open = true;
    target.querySelector("select, input:not([type=hidden])")?.focus();
  });
}

// On a phone conditions are folded until they are asked for.
if (matchMedia("(max-width: 48rem)").matches) for (const part of document.querySelectorAll("details[data-fold]")) part.open = false;
