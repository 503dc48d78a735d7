/** Tables: which columns, how dense, which rows are chosen; columns and density are kept on this machine. */
const MOST_COMPARED = 4;

export function watchTables(): void {
  restore();
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.dataset.column) setColumn(box.dataset.column, box.checked);
    if (box.matches("[data-choose]")) count();
  });
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-density], [data-unchoose]");
    if (button?.dataset.density) setDensity(button.dataset.density);
    if (button?.hasAttribute("data-unchoose")) unchoose();
  });
  document.addEventListener("keydown", walkRows);
  document.addEventListener("htmx:configRequest", tidy);
  document.addEventListener("htmx:beforeSwap", rememberOpen);
  document.addEventListener("htmx:afterSwap", reopen);
  document.addEventListener("htmx:afterSettle", restore);
  count();
}

/** Blank filters stay out of the address. */
function tidy(event: Event): void {
  const { elt, formData, parameters } = (event as CustomEvent).detail;
  if (!(elt as Element).matches("form[data-tidy]")) return;
  for (const name of Object.keys(parameters)) if (parameters[name] === "") formData.delete(name);
}

const open = new Set<string>();

/** A filter's menu stays open, at its place, while its choices change the table. */
function rememberOpen(): void {
  open.clear();
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("#discover details[id][open]")) open.add(menu.id);
}

function reopen(): void {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  count();
}

function setColumn(column: string, shown: boolean): void {
  const hidden = new Set(kept("columns-hidden").split(" ").filter(Boolean));
  if (shown) hidden.delete(column);
  else hidden.add(column);
  keep("columns-hidden", [...hidden].join(" "));
  restore();
}

function setDensity(density: string): void {
  keep("density", density);
  restore();
}

function restore(): void {
  const hidden = new Set(kept("columns-hidden").split(" ").filter(Boolean));
  for (const cell of document.querySelectorAll<HTMLElement>("[data-in-column]")) {
    cell.hidden = hidden.has(cell.dataset.inColumn ?? "");
  }
  for (const box of document.querySelectorAll<HTMLInputElement>("input[data-column]")) {
    box.checked = !hidden.has(box.dataset.column ?? "");
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-export]")) {
    const address = new URL(link.href);
    if (hidden.size) address.searchParams.set("hidden", [...hidden].join(" "));
    else address.searchParams.delete("hidden");
    link.href = address.href;
  }
  const density = kept("density") || "calm";
  document.querySelector("[data-table]")?.classList.toggle("dense", density === "dense");
  for (const button of document.querySelectorAll<HTMLElement>("[data-density]")) {
    button.setAttribute("aria-pressed", String(button.dataset.density === density));
  }
}

function chosen(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("[data-choose]:checked")];
}

function count(): void {
  const bar = document.querySelector<HTMLElement>("[data-selection]");
  if (!bar) return;
  const boxes = chosen();
  bar.hidden = boxes.length === 0;
  for (const box of document.querySelectorAll<HTMLInputElement>("[data-choose]")) {
    box.disabled = !box.checked && boxes.length >= MOST_COMPARED;
    box.closest("tr")?.setAttribute("aria-selected", String(box.checked));
  }
  const words = bar.querySelector<HTMLElement>("[data-words]");
  const sentence = boxes.length === 1 ? words?.dataset.one : words?.dataset.many;
  if (words) words.textContent = (sentence ?? "").replace("%s", String(boxes.length));
  const compare = bar.querySelector<HTMLButtonElement>("[data-compare]");
  if (compare) compare.disabled = boxes.length < 2;
}

function unchoose(): void {
  for (const box of chosen()) box.checked = false;
  count();
}

/** Up and down move between rows' links, as j and k do. */
function walkRows(event: KeyboardEvent): void {
  const link = (event.target as Element).closest?.<HTMLElement>("a.row-link");
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (!link || !step || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...document.querySelectorAll<HTMLElement>("a.row-link")];
  const next = links[links.indexOf(link) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function kept(name: string): string {
  return localStorage.getItem(`essaim-${name}`) ?? "";
}

function keep(name: string, value: string): void {
  localStorage.setItem(`essaim-${name}`, value);
}
