/** Tables: which columns, how dense; both are kept on this machine. */
const WIDE = 1700;

export function watchTables(): void {
  restore();
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.dataset.column) setColumn(box.dataset.column, box.checked);
  });
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-density]");
    if (button?.dataset.density) setDensity(button.dataset.density);
  });
  document.addEventListener("htmx:configRequest", tidy);
  document.addEventListener("htmx:beforeSwap", rememberOpen);
  document.addEventListener("htmx:afterSwap", reopen);
  document.addEventListener("htmx:afterSettle", restore);
}

/** Blank filters stay out of the address. */
function tidy(event: Event): void {
  const { elt, formData, parameters } = (event as CustomEvent).detail;
  if (!(elt as Element).matches("form[data-tidy]")) return;
  for (const name of Object.keys(parameters)) {
    const told = formData.getAll(name).filter((value: unknown) => value !== "");
    formData.delete(name);
    for (const value of told) formData.append(name, value);
  }
}

const states = new Map<string, boolean>();

/** A group of filters or a menu stays as the person left it, while its choices change the table. */
function rememberOpen(): void {
  states.clear();
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("#discover details[id], #shelves details[id]")) states.set(menu.id, menu.open);
}

function reopen(): void {
  for (const [id, open] of states) document.getElementById(id)?.toggleAttribute("open", open);
}

/** What was chosen on this machine; where nothing was, what a narrow window has no place for is hidden. */
function hiddenColumns(): Set<string> {
  const chosen = localStorage.getItem("essaim-columns-hidden") ?? (window.innerWidth < WIDE ? "percentile growth price last_post" : "");
  return new Set(chosen.split(" ").filter(Boolean));
}

function setColumn(column: string, shown: boolean): void {
  const hidden = hiddenColumns();
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
  const hidden = hiddenColumns();
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

function kept(name: string): string {
  return localStorage.getItem(`essaim-${name}`) ?? "";
}

function keep(name: string, value: string): void {
  localStorage.setItem(`essaim-${name}`, value);
}
