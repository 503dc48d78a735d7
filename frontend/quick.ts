/** Ctrl K: creators, lists, searches and pages by a few letters, with the keyboard alone. */
import htmx from "htmx.org";

const ADDRESS = "/quick";

/** Letters written and not answered yet, and whether Enter is waiting for their answer. */
let unanswered = false;
let entered = false;

/** Letters written between Ctrl K and the field; null when nothing is being opened. */
let early: string | null = null;

export function watchQuick(): void {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      // Only somebody signed in has a rail, and something to find.
      if (!document.querySelector(".rail")) return;
      event.preventDefault();
      void open();
    } else if ((event.target as Element).id === "quick-field") move(event);
  });
  // First of all listeners: a letter meant for the field is no key of the page.
  document.addEventListener("keydown", keepEarly, true);
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-quick]")) void open();
    if (target.closest("dialog.quick [data-close]") || target.matches("dialog.quick")) place().close();
  });
  document.addEventListener("input", (event) => {
    if ((event.target as Element).id === "quick-field") unanswered = true;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if ((event as CustomEvent).detail.target?.id === "quick-hits") answered();
  });
}

function place(): HTMLDialogElement {
  const here = document.querySelector<HTMLDialogElement>("dialog.quick");
  if (here) return here;
  const made = document.createElement("dialog");
  made.className = "quick";
  document.body.append(made);
  return made;
}

async function open(): Promise<void> {
  const dialog = place();
  if (dialog.open || early !== null) return;
  early = "";
  for (const other of document.querySelectorAll<HTMLDialogElement>("dialog[open]")) other.close();
  let written = "";
  try {
    // Settled at once: the field listens before the first letter is written in it.
    await htmx.ajax("get", ADDRESS, { target: dialog, swap: "innerHTML settle:0ms" });
  } finally {
    written = early;
    early = null;
  }
  dialog.setAttribute("aria-label", field()?.labels?.[0]?.textContent ?? "");
  unanswered = entered = false;
  dialog.showModal();
  field()?.focus();
  mark(0);
  if (written) write(written);
}

function keepEarly(event: KeyboardEvent): void {
  if (early === null || event.key.length !== 1 || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  early += event.key;
}

function write(letters: string): void {
  const here = field();
  if (!here) return;
  here.value = letters;
  here.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Enter pressed before the answer opens what answers the letters, not what stood there before. */
function answered(): void {
  unanswered = false;
  mark(0);
  if (entered) hits()[0]?.click();
  entered = false;
}

function field(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>("#quick-field");
}

function hits(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("#quick-hits a[role=option]")];
}

function marked(): number {
  return hits().findIndex((hit) => hit.getAttribute("aria-selected") === "true");
}

/** The focus stays in the field; the option that Enter would open is marked. */
function mark(wanted: number): void {
  const all = hits();
  all.forEach((hit, number) => hit.setAttribute("aria-selected", String(number === wanted)));
  const hit = all[wanted];
  if (hit) field()?.setAttribute("aria-activedescendant", hit.id);
  else field()?.removeAttribute("aria-activedescendant");
  hit?.scrollIntoView({ block: "nearest" });
}

function move(event: KeyboardEvent): void {
  const all = hits();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && all.length) {
    event.preventDefault();
    mark((marked() + step + all.length) % all.length);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (unanswered) entered = true;
    else all[Math.max(marked(), 0)]?.click();
  } else if (event.key === "Escape") {
    // A search field would only empty itself, and ask for a second Escape.
    event.preventDefault();
    place().close();
  }
}
