// The public pages are whole without this. It filters the table while words are typed, without asking the server.
const form = document.querySelector("form[data-search]");
const rows = [...document.querySelectorAll("table.promises tbody tr")];
if (form && rows.length) {
  form.hidden = false;
  // What stands in the rows is read when somebody first looks for something.
  let read;
  const lines = () => read ??= rows.map((row) => ({ row, text: `${row.id} ${row.textContent}`.toLowerCase(), word: row.dataset.word }));
  const chapters = [...document.querySelectorAll("section.chapter")];
  const told = form.querySelector("[data-found]");
  const none = document.querySelector(".none-found");
  const button = form.querySelector("button");
  const filter = () => {
    const words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20);
    const status = form.status.value;
    let found = 0;
    for (const { row, text, word } of lines()) {
      const fits = (!status || word === status) && words.every((one) => text.includes(one));
      row.hidden = !fits;
      if (fits) found += 1;
    }
    for (const chapter of chapters) {
      const shown = chapter.querySelector("tbody tr:not([hidden])");
      chapter.hidden = !shown;
      const link = document.querySelector(`nav.chapters a[href="#${chapter.id}"]`);
      if (link) link.closest("li").hidden = !shown;
    }
    if (none) none.hidden = found > 0;
    told.textContent = words.length || status ? told.dataset.found + found : "";
  };
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  form.addEventListener("change", filter);
  if (button && !form.action.includes("/p/")) button.hidden = true;
  if (form.q.value || form.status.value) filter();
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const search = document.querySelector("input[type=search]");
  if (search && !search.closest("[hidden]")) { search.focus(); event.preventDefault(); }
});
