/** The roster: one menu of stages for all rows, a board whose cards move by drag and by key, a calendar alike. */
import htmx from "htmx.org";
import Sortable from "sortablejs";

export function watchRoster(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-stage-of]");
    if (button) openMenu(button);
    const dialog = document.querySelector<HTMLDialogElement>("dialog.stage-menu");
    if (event.target === dialog) dialog?.close();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if ((event as CustomEvent).detail.elt.closest?.("dialog.stage-menu")) document.querySelector<HTMLDialogElement>("dialog.stage-menu")?.close();
  });
  document.addEventListener("keydown", moveByKey);
  document.addEventListener("htmx:afterSettle", drag);
  drag();
}

function openMenu(button: HTMLElement): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog.stage-menu");
  const moved = dialog?.querySelector<HTMLInputElement>("[data-moved]");
  if (!dialog || !moved) return;
  moved.value = button.dataset.stageOf ?? "";
  const allowed = new Set((button.dataset.mayGo ?? "").split(" "));
  for (const choice of dialog.querySelectorAll<HTMLButtonElement>("[data-stage]")) choice.hidden = !allowed.has(choice.dataset.stage ?? "");
  const reason = dialog.querySelector<HTMLInputElement>("[name=reason]");
  if (reason) reason.value = "";
  dialog.showModal();
}

/** Alt with an arrow: left and right change the stage, up and down the order. */
function moveByKey(event: KeyboardEvent): void {
  if (!event.altKey || !event.key.startsWith("Arrow")) return;
  const card = (event.target as Element).closest<HTMLElement>("[data-card]");
  const board = card?.closest<HTMLElement>("[data-board][data-move]");
  const column = card?.parentElement;
  if (!card || !board || !column) return;
  event.preventDefault();
  const columns = [...board.querySelectorAll<HTMLElement>("[data-stage]")];
  const cards = [...column.querySelectorAll<HTMLElement>("[data-card]")];
  const place = cards.indexOf(card);
  if (event.key === "ArrowUp" && place > 0) column.insertBefore(card, cards[place - 1]);
  else if (event.key === "ArrowDown" && place < cards.length - 1) column.insertBefore(cards[place + 1], card);
  else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const step = event.key === "ArrowLeft" ? -1 : 1;
    const allowed = new Set((card.dataset.mayGo ?? "").split(" "));
    let next = columns.indexOf(column) + step;
    while (columns[next] && !allowed.has(columns[next].dataset.stage ?? "")) next += step;
    if (!columns[next]) return;
    columns[next].prepend(card);
  } else return;
  card.querySelector<HTMLElement>("a")?.focus();
  sendCard(board, card);
}

function sendCard(board: HTMLElement, card: HTMLElement): void {
  const column = card.closest<HTMLElement>("[data-stage]");
  const before = card.previousElementSibling as HTMLElement | null;
  focused = card.dataset.card ?? "";
  post(board.dataset.move ?? "", { account: card.dataset.card ?? "", stage: column?.dataset.stage ?? "", after: before?.dataset.card ?? "" });
}

let focused = "";

function post(address: string, values: Record<string, string>): void {
  void htmx.ajax("post", address, { target: "#said", swap: "innerHTML", values: { ...values, csrfmiddlewaretoken: token() } });
}

function token(): string {
  return document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

function drag(): void {
  for (const column of document.querySelectorAll<HTMLElement>("[data-board][data-move] [data-stage]")) {
    if (Sortable.get(column)) continue;
    const board = column.closest<HTMLElement>("[data-board]");
    Sortable.create(column, {
      group: "board", animation: 120, draggable: "[data-card]", filter: "button", preventOnFilter: false, delay: 120, delayOnTouchOnly: true,
      onEnd: (event) => { if (board && (event.from !== event.to || event.oldIndex !== event.newIndex)) sendCard(board, event.item); },
    });
  }
  for (const day of document.querySelectorAll<HTMLElement>("[data-calendar] [data-day] > ul")) {
    if (Sortable.get(day)) continue;
    Sortable.create(day, {
      group: "calendar", animation: 120, draggable: "[data-placement]", delay: 120, delayOnTouchOnly: true, sort: false,
      onEnd: (event) => {
        const on = event.to.closest<HTMLElement>("[data-day]")?.dataset.day ?? "";
        if (event.from !== event.to) post(event.item.dataset.move ?? "", { due_on: on });
      },
    });
  }
  if (focused) document.querySelector<HTMLElement>(`[data-card="${CSS.escape(focused)}"] a`)?.focus({ preventScroll: true });
  focused = "";
}
