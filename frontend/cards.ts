/** A figure's card: shown on hover and focus, kept open by a tap, placed beside its figure. */
const WAIT = 120;
let timer = 0;

export function watchCards(): void {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const figure = figureAt(event.target);
    if (figure) later(() => show(figure));
    else if ((event.target as Element).closest?.("[data-card]")) window.clearTimeout(timer);
    else later(hideHovered);
  });
  document.addEventListener("focusin", (event) => {
    const figure = figureAt(event.target);
    if (figure?.matches(":focus-visible")) show(figure);
  });
  document.addEventListener("focusout", (event) => {
    const figure = figureAt(event.target);
    const card = figure && cardOf(figure);
    if (card && !card.contains(event.relatedTarget as Node | null)) card.hidePopover();
  });
  document.addEventListener("toggle", (event) => place(event), true);
  document.addEventListener("scroll", hideHovered, { capture: true, passive: true });
}

function figureAt(target: EventTarget | null): HTMLButtonElement | null {
  return target instanceof Element ? target.closest<HTMLButtonElement>("button.figure") : null;
}

function cardOf(figure: HTMLButtonElement): HTMLElement | null {
  return document.getElementById(figure.getAttribute("popovertarget") ?? "");
}

function show(figure: HTMLButtonElement): void {
  const card = cardOf(figure);
  if (card && !card.matches(":popover-open")) card.showPopover();
}

function hideHovered(): void {
  for (const card of document.querySelectorAll<HTMLElement>("[data-card]:popover-open")) {
    const figure = document.querySelector<HTMLElement>(`[popovertarget="${card.id}"]`);
    if (figure !== document.activeElement && !card.contains(document.activeElement)) card.hidePopover();
  }
}

function later(act: () => void): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(act, WAIT);
}

function place(event: Event): void {
  const card = event.target;
  if (!(card instanceof HTMLElement) || !card.matches("[data-card]:popover-open")) return;
  const figure = document.querySelector(`[popovertarget="${card.id}"]`)?.getBoundingClientRect();
  if (!figure) return;
  const below = figure.bottom + 6 + card.offsetHeight <= window.innerHeight;
  const left = Math.max(12, Math.min(figure.left, window.innerWidth - card.offsetWidth - 12));
  card.style.left = `${left}px`;
  card.style.top = `${below ? figure.bottom + 6 : Math.max(12, figure.top - card.offsetHeight - 6)}px`;
}
