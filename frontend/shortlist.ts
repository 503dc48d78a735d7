/** A shortlist under other weights: sliders order it anew while they move, the address follows, Back undoes. */
import htmx from "htmx.org";

const PAUSE = 40;
let timer = 0;
/** The question being answered; a newer page gives it up. */
let asking: AbortController | null = null;
let isAskedAgain = false;
/** The next answer opens an entry of the browser's history; those after it change that entry. */
let isNew = false;
let isMoving = false;
/** The order in force is being kept: the plain address shows it then. */
let isKeeping = false;
/** Where somebody was when they decided: they are led back there. */
let focused = "";

export function watchShortlist(): void {
  if (!page()) return;
  fold(window.innerWidth < 861);
  document.addEventListener("input", (event) => moved(event.target as HTMLInputElement));
  document.addEventListener("change", (event) => released(event.target as HTMLInputElement));
  document.addEventListener("submit", (event) => {
    if ((event.target as Element).id !== "weights") return;
    event.preventDefault();
    void rank();
  });
  document.addEventListener("click", follow);
  document.addEventListener("htmx:configRequest", remember);
  document.addEventListener("htmx:afterSwap", answered);
  window.addEventListener("popstate", () => void whole(location.href));
}

function page(): HTMLElement | null {
  return document.getElementById("shortlist");
}

/** On a phone the sliders are folded above the ranking, until they are asked for. */
function fold(isFolded: boolean): void {
  document.querySelector("details[data-weighing]")?.toggleAttribute("open", !isFolded);
}

/** A slider and its number say the same; the shares are told at once, the ranking a moment later. */
function moved(field: HTMLInputElement): void {
  const row = field.closest<HTMLElement>("[data-weigh]");
  if (!row) return;
  for (const other of row.querySelectorAll<HTMLInputElement>("input")) if (other !== field) other.value = field.value;
  tellShares();
  if (!isMoving) isNew = true;
  isMoving = true;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void rank(), PAUSE);
}

function released(field: HTMLInputElement): void {
  if (field.closest("[data-weigh]")) {
    isMoving = false;
    announce();
  }
  if (field.id !== "limit") return;
  isNew = true;
  void rank();
}

function tellShares(): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-weigh]")];
  const weights = rows.map((row) => Math.max(0, Number(row.querySelector<HTMLInputElement>("input[type=number]")?.value) || 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  rows.forEach((row, place) => {
    const part = total ? (weights[place] ?? 0) / total : 0;
    // Nearly nothing is not nothing, as on every page.
    const said = percent.format(part === 0 || part === 1 ? part : Math.min(0.99, Math.max(0.01, part)));
    const output = row.querySelector("output");
    if (output) output.textContent = said;
    row.querySelector("input[type=range]")?.setAttribute("aria-valuetext", said);
  });
}

/** The address of what the form says now, which may be newer than the page's. */
function tried(): string {
  const weights = document.querySelector<HTMLFormElement>("#weights");
  if (!weights) return location.href;
  const written = [...new FormData(weights)].map(([name, value]) => [name, String(value)]);
  return `${weights.getAttribute("action")}?${new URLSearchParams(written)}`;
}

/** The ranking alone under the weights of the form. One question at a time; what moved meanwhile is asked next. */
async function rank(): Promise<void> {
  if (asking) {
    isAskedAgain = true;
    return;
  }
  await show(tried(), "ranking");
  if (!isAskedAgain || asking) return;
  isAskedAgain = false;
  await rank();
}

/** The page with its panel: for a preset, likeness, the way back, or after an act. */
async function whole(address: string): Promise<void> {
  const isFolded = !document.querySelector("details[data-weighing]")?.hasAttribute("open");
  window.clearTimeout(timer);
  isNew = isAskedAgain = false;
  asking?.abort();
  if (!(await show(address, "shortlist"))) return;
  fold(isFolded);
  const again = document.getElementById(focused) ?? document.getElementById("ranking-title");
  if (focused && document.activeElement === document.body) again?.focus({ preventScroll: true });
  focused = "";
}

/** Read from the answer itself: the button that asked may have been replaced meanwhile, and would tell nobody. */
function answered(event: Event): void {
  const answer = ((event as CustomEvent).detail as { xhr?: XMLHttpRequest }).xhr;
  if (answer?.getResponseHeader("HX-Trigger") === "shortlist-changed") changed();
}

/** An act was done: the page shows it, and a name that was kept leaves its field. */
function changed(): void {
  const name = document.querySelector<HTMLInputElement>("#preset-name");
  if (name) name.value = "";
  void whole(isKeeping ? location.pathname : tried());
}

/** The answer in its place; false when a newer question was asked meanwhile, or none came. */
async function show(address: string, place: "ranking" | "shortlist"): Promise<boolean> {
  const mine = new AbortController();
  asking = mine;
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true", "HX-Target": place }, cache: "no-store", signal: mine.signal });
    const html = await answer.text();
    if (!answer.ok || mine.signal.aborted) return false;
    const style = place === "ranking" ? "innerHTML" : "outerHTML";
    const select = place === "shortlist" ? "#shortlist" : "";
    htmx.swap(`#${place}`, html, { swapStyle: style, swapDelay: 0, settleDelay: 0 }, { select });
  } catch {
    return false;
  } finally {
    if (asking === mine) asking = null;
  }
  document.dispatchEvent(new CustomEvent("htmx:afterSwap", { detail: { target: document.getElementById(place) } }));
  settled();
  return true;
}

/** Presets, "more like this one" and the way back: the same page with other choices, without loading it anew. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("#shortlist a[data-live]");
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  if (!link || !isPlain) return;
  event.preventDefault();
  focused = link.id;
  history.pushState(null, "", link.href);
  void whole(link.href);
}

/** After each answer: the address is what is shown, what leads elsewhere follows it, and the change is told. */
function settled(): void {
  const head = document.querySelector<HTMLElement>(".ranking-head");
  if (!head) return;
  const query = head.dataset.query ? `?${head.dataset.query}` : "";
  const address = location.pathname + query;
  if (isNew && location.search !== query) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  isNew = false;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-follows]")) link.search = query;
  const compared = document.querySelector<HTMLElement>("[data-compare]");
  if (compared) compared.dataset.compare = `${location.pathname}/compare${query}`;
  announce();
}

/** What changed, once, when the hand is still. */
function announce(): void {
  const said = document.querySelector<HTMLElement>(".ranking-head")?.dataset.change ?? "";
  const place = document.getElementById("announce");
  if (place && !isMoving && !asking && place.textContent !== said) place.textContent = said;
}

/** Before an act: where somebody is, and the weights as they stand now, not as last answered. */
function remember(event: Event): void {
  const { elt, formData } = (event as CustomEvent).detail as { elt: Element; formData: FormData };
  if (!elt.closest("#shortlist")) return;
  focused = document.activeElement?.id ?? "";
  isKeeping = elt.matches("[data-keeps]");
  const weights = document.querySelector<HTMLFormElement>("#weights");
  if (!weights || !elt.closest("#trying")) return;
  for (const [name, value] of new FormData(weights)) if (formData.has(name)) formData.set(name, value);
}
