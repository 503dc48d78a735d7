/** A plan's page: the budget is dragged, creators are locked and left out, and the result follows. */
import htmx from "htmx.org";
import { valueAt, type Curve } from "./curve";

const WAIT = 140;
const PARTS = "#plan-head, #plan-figures, #plan-result, #plan-problem";
let timer = 0;
let asked = 0;

export function watchPlan(): void {
  const form = document.querySelector<HTMLFormElement>("[data-plan-form]");
  if (!form) return;
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.matches("[data-plan-range]")) dragged(form, field);
  });
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.form !== form || !field.name) {
      if (field.matches("[data-plan-range]")) void follow(address(form), true);
      return;
    }
    if (field.matches("[data-plan-number]")) matchRange(form, field.value);
    // Limits are applied together, by their button.
    if (!field.closest(".plan-limits")) void follow(address(form), true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    void follow(address(form, button), true);
    for (const menu of document.querySelectorAll<HTMLDetailsElement>(".plan-desk details[data-menu][open]")) menu.open = false;
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-plan-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    void follow(link.href, true, true);
  });
  window.addEventListener("popstate", () => void follow(location.href, false, true));
}

/** While the slider moves, the number and the dot on the frontier move at once; the plan itself follows. */
function dragged(form: HTMLFormElement, range: HTMLInputElement): void {
  const number = form.querySelector<HTMLInputElement>("[data-plan-number]");
  if (number) number.value = range.value;
  slide(Number(range.value));
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void follow(address(form), false), WAIT);
}

function slide(budget: number): void {
  const drawing = JSON.parse(document.getElementById("plan-drawing")?.textContent ?? "null") as Curve | null;
  const place = document.querySelector<HTMLElement>("[data-chart=plan-drawing]");
  const value = drawing && valueAt(drawing, budget);
  if (!drawing || !place || value === null) return;
  place.dispatchEvent(new CustomEvent("chart-moved", { detail: { here: { at: budget, value }, other: budget } }));
}

function matchRange(form: HTMLFormElement, value: string): void {
  const range = form.querySelector<HTMLInputElement>("[data-plan-range]");
  if (range && value) {
    if (Number(value) > Number(range.max)) range.max = value;
    range.value = value;
  }
}

/** The page's own address with what the form says; of two buttons, the one that was pressed. */
function address(form: HTMLFormElement, button: HTMLButtonElement | null = null): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) query.append(name, String(value));
  if (button?.name) query.append(button.name, button.value);
  return `${form.action}?${query}`;
}

/** The parts of the page that the answer changes; an answer that a later question overtook is dropped. */
async function follow(url: string, isKept: boolean, isForm = false): Promise<void> {
  window.clearTimeout(timer);
  const mine = ++asked;
  const desk = document.querySelector(".plan-desk");
  desk?.classList.add("is-busy");
  try {
    const answer = await fetch(url, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok && answer.status !== 422) return void location.assign(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    for (const old of document.querySelectorAll(PARTS)) {
      const fresh = page.getElementById(old.id);
      if (fresh) old.replaceWith(fresh);
    }
    if (isForm) refill(page);
    for (const part of document.querySelectorAll<HTMLElement>(PARTS)) htmx.process(part);
    document.querySelector("[data-chart=plan-drawing]")?.dispatchEvent(new CustomEvent("chart-changed"));
    if (isKept && url !== location.href) history.pushState({}, "", url);
    else history.replaceState(history.state, "", url);
  } finally {
    if (mine === asked) desk?.classList.remove("is-busy");
  }
}

/** Back, and a limit relaxed by its link: the fields say what the answer was asked. */
function refill(page: Document): void {
  const old = document.getElementById("plan-form");
  const fresh = page.getElementById("plan-form");
  if (!old || !fresh) return;
  for (const field of fresh.querySelectorAll<HTMLInputElement>("input")) {
    const key = field.name ? `input[name="${CSS.escape(field.name)}"]` : "[data-plan-range]";
    const mine = old.querySelector<HTMLInputElement>(key);
    if (!mine) continue;
    if (field.type === "range") mine.max = field.max;
    mine.value = field.value;
  }
}
