/** Chosen rows: kept while pages and filters change, counted in a bar that says what can be done with them. */
const chosen = new Map<string, string>();
let every = false;

export function watchSelection(): void {
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.matches("[data-choose]")) choose([box], box.checked);
    if (box.matches("[data-choose-page]")) choose([...boxes()], box.checked);
  });
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-unchoose]")) unchoose();
    if (target.closest("[data-choose-all]")) chooseAll();
    if (target.closest("[data-compare]") && bar()?.hasAttribute("data-bulk")) compare(event);
  });
  document.addEventListener("htmx:afterSwap", show);
  document.addEventListener("submit", (event) => carry((event.target as Element).id));
  document.addEventListener("htmx:configRequest", (event) => include(event as CustomEvent));
  show();
}

function bar(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-selection]");
}

function boxes(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll<HTMLInputElement>("[data-choose]");
}

function most(): number {
  return Number(bar()?.dataset.most ?? 4);
}

/** A bar for several acts takes any number of rows; one that only compares stops at its most. */
function isBulk(): boolean {
  return bar()?.hasAttribute("data-bulk") ?? false;
}

function choose(some: HTMLInputElement[], wanted: boolean): void {
  every = false;
  for (const box of some) {
    if (wanted) chosen.set(box.value, box.dataset.name ?? "");
    else chosen.delete(box.value);
  }
  show();
}

function unchoose(): void {
  chosen.clear();
  every = false;
  show();
}

function chooseAll(): void {
  every = true;
  for (const box of boxes()) chosen.set(box.value, box.dataset.name ?? "");
  show();
}

/** Boxes, rows and the bar say what is chosen. */
function show(): void {
  const place = bar();
  if (!place) return;
  for (const box of boxes()) {
    box.checked = every || chosen.has(box.value);
    box.disabled = !isBulk() && !box.checked && chosen.size >= most();
    box.closest("tr, [data-row]")?.toggleAttribute("data-chosen", box.checked);
    box.closest("tr")?.setAttribute("aria-selected", String(box.checked));
  }
  const page = document.querySelector<HTMLInputElement>("[data-choose-page]");
  if (page) page.checked = boxes().length > 0 && [...boxes()].every((box) => box.checked);
  place.hidden = chosen.size === 0;
  say(place);
}

function say(place: HTMLElement): void {
  const words = place.querySelector<HTMLElement>("[data-words]");
  const total = totalFound();
  const sentence = every ? words?.dataset.every : chosen.size === 1 ? words?.dataset.one : words?.dataset.many;
  if (words) words.textContent = (sentence ?? "").replace("%s", every ? total : String(chosen.size));
  const offer = place.querySelector<HTMLElement>("[data-choose-all]");
  const page = document.querySelector<HTMLInputElement>("[data-choose-page]");
  if (offer) {
    offer.hidden = every || !page?.checked || document.querySelector(".pager") === null;
    offer.textContent = (offer.dataset.offer ?? "").replace("%s", total);
  }
  const compared = place.querySelector<HTMLButtonElement>("[data-compare]");
  if (compared) compared.disabled = every || chosen.size < 2 || chosen.size > most();
}

function totalFound(): string {
  return document.querySelector(".total strong")?.textContent ?? "";
}

function compare(event: Event): void {
  event.preventDefault();
  const link = (event.target as Element).closest<HTMLElement>("[data-compare]")?.dataset.compare ?? "";
  location.href = `${link}${link.includes("?") ? "&" : "?"}${[...chosen.keys()].map((id) => `account=${id}`).join("&")}`;
}

/** What a form of the bar sends by htmx: the accounts chosen, or the whole search. */
function include(event: CustomEvent): void {
  const { elt, formData } = event.detail as { elt: Element; formData: FormData };
  if (!elt.matches("[data-act]")) return;
  formData.delete("account");
  if (every) {
    formData.set("all", "1");
    formData.set("query", location.search.replace(/^\?/, ""));
  } else formData.set("account", [...chosen.keys()].join(","));
}

/** The same for a plain form, which the browser sends itself: an export. */
function carry(id: string): void {
  const form = document.getElementById("chosen") as HTMLFormElement | null;
  if (id !== "chosen" || !form) return;
  for (const former of form.querySelectorAll("[data-carried]")) former.remove();
  const all = form.querySelector<HTMLInputElement>("[data-all]");
  const query = form.querySelector<HTMLInputElement>("[data-all-query]");
  if (all) all.value = every ? "1" : "";
  if (query) query.value = every ? location.search.replace(/^\?/, "") : "";
  const shown = new Set([...boxes()].filter((box) => box.checked).map((box) => box.value));
  for (const account of every ? [] : chosen.keys()) if (!shown.has(account)) form.append(hidden(account));
}

function hidden(account: string): HTMLInputElement {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name: "account", value: account });
  input.dataset.carried = "";
  return input;
}
