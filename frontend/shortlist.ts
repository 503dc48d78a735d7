/** A shortlist under other weights: sliders order it anew while they move, the address follows, Back undoes. */
import htmx from "htmx.org";

const PAUSE = 40;
let timer = 0;
let isAsking = false;
let isAskedAgain = false;
/** The next answer opens an entry of the browser's history; those after it change that entry. */
let isNew = false;
let isMoving = false;

export function watchShortlist(): void {
  if (!document.getElementById("shortlist")) return;
  fold();
  document.addEventListener("input", (event) => moved(event.target as HTMLInputElement));
  document.addEventListener("change", (event) => released(event.target as HTMLInputElement));
  document.addEventListener("submit", (event) => {
    if ((event.target as Element).id !== "weights") return;
    event.preventDefault();
    ask();
  });
  document.addEventListener("click", follow);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (["ranking", "shortlist"].includes((event as CustomEvent).detail.target?.id)) settled();
  });
  document.addEventListener("htmx:configRequest", keepFocus);
  document.addEventListener("htmx:afterRequest", kept);
  window.addEventListener("popstate", () => void whole(location.href));
}

/** On a phone the sliders are folded above the ranking. */
function fold(): void {
  if (window.innerWidth < 861) document.querySelector("details[data-weighing]")?.removeAttribute("open");
}

function form(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>("#weights");
}

/** A slider and its number say the same; the shares are told at once, the ranking a moment later. */
function moved(field: HTMLInputElement): void {
  const row = field.closest<HTMLElement>("[data-weigh]");
  if (!row || !form()) return;
  for (const other of row.querySelectorAll<HTMLInputElement>("input")) if (other !== field) other.value = field.value;
  tellShares();
  if (!isMoving) isNew = true;
  isMoving = true;
  window.clearTimeout(timer);
  timer = window.setTimeout(ask, PAUSE);
}

function released(field: HTMLInputElement): void {
  if (field.closest("[data-weigh]")) isMoving = false;
  if (field.id !== "limit") return;
  isNew = true;
  ask();
}

function tellShares(): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-weigh]")];
  const weights = rows.map((row) => Math.max(0, Number(row.querySelector<HTMLInputElement>("input[type=number]")?.value) || 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  rows.forEach((row, place) => {
    const part = total ? weights[place]! / total : 0;
    // Nearly nothing is not nothing, as on every page.
    const said = percent.format(part === 0 || part === 1 ? part : Math.min(0.99, Math.max(0.01, part)));
    row.querySelector("output")!.textContent = said;
    row.querySelector("input[type=range]")?.setAttribute("aria-valuetext", said);
  });
}

/** One question at a time; what moved meanwhile is asked when the answer is there. */
function ask(): void {
  const weights = form();
  if (!weights) return;
  if (isAsking) {
    isAskedAgain = true;
    return;
  }
  isAsking = true;
  const asked = new URLSearchParams([...new FormData(weights)].map(([name, value]) => [name, String(value)]));
  void htmx.ajax("get", `${weights.getAttribute("action")}?${asked}`, { target: "#ranking", swap: "innerHTML" }).finally(() => {
    isAsking = false;
    if (isAskedAgain) ask();
    isAskedAgain = false;
  });
}

/** Presets, "more like this one" and the way back: the same page with other choices, without loading it anew. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("#shortlist a[data-live]");
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  if (!link || !plain) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  void whole(link.href);
}

function whole(address: string): Promise<void> {
  const isFolded = !document.querySelector("details[data-weighing]")?.hasAttribute("open");
  return htmx.ajax("get", address, { target: "#shortlist", select: "#shortlist", swap: "outerHTML" }).then(() => {
    document.querySelector("details[data-weighing]")?.toggleAttribute("open", !isFolded);
    settled();
  });
}

/** After each answer: the address is what is shown, exports follow it, and the change is told once. */
function settled(): void {
  const head = document.querySelector<HTMLElement>(".ranking-head");
  if (!head) return;
  const query = head.dataset.query ? `?${head.dataset.query}` : "";
  const address = location.pathname + query + location.hash;
  if (isNew && location.search !== query) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  isNew = false;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-follows]")) link.search = query;
  const compared = document.querySelector<HTMLElement>("[data-compare]");
  if (compared) compared.dataset.compare = `${location.pathname}/compare${query}`;
  const place = document.getElementById("announce");
  if (place && !isMoving && place.textContent !== head.dataset.change) place.textContent = head.dataset.change ?? "";
}

let focused: string | null = null;

/** Who pins or takes out with the keyboard stays where they were. */
function keepFocus(event: Event): void {
  const { elt } = (event as CustomEvent).detail as { elt: Element };
  if (elt.matches("form[action*='/creators/']")) focused = document.activeElement?.id || null;
}

/** What was tried is now kept: the plain address shows it. */
function kept(event: Event): void {
  const { elt, successful } = (event as CustomEvent).detail as { elt: Element; successful: boolean };
  if (successful && elt.matches("form[data-keeps]")) history.replaceState(null, "", location.pathname);
}

document.addEventListener("htmx:afterSettle", (event) => {
  if ((event as CustomEvent).detail.target?.id !== "shortlist" || !focused) return;
  const again = document.getElementById(focused) ?? document.getElementById("ranking-title");
  focused = null;
  if (document.activeElement === document.body) again?.focus({ preventScroll: true });
});
