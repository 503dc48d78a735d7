/** The keys of lists: / searches, j and k walk, x chooses, ? tells them. They can be switched off. */
const OFF = "essaim-keys-off";

export function watchKeys(): void {
  document.addEventListener("keydown", press);
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.matches("[data-keys-off]")) localStorage.setItem(OFF, box.checked ? "1" : "");
  });
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("dialog.keys [data-close]") || target.matches("dialog.keys")) dialog()?.close();
  });
}

function dialog(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("dialog.keys");
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isArrowOnRow(event)) return walk(event, event.key === "ArrowDown" ? 1 : -1);
  if (localStorage.getItem(OFF) || isWriting(event.target as Element) || document.querySelector("dialog[open]")) return;
  const acts: Record<string, () => void> = {
    "/": () => focusSearch(event),
    "?": () => tell(event),
    j: () => walk(event, 1),
    k: () => walk(event, -1),
    x: () => choose(event),
  };
  acts[event.key]?.();
}

function isWriting(target: Element): boolean {
  return target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");
}

function isArrowOnRow(event: KeyboardEvent): boolean {
  return (event.key === "ArrowDown" || event.key === "ArrowUp") && (event.target as Element).matches("a.row-link");
}

function focusSearch(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>("[aria-keyshortcuts='/']");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function tell(event: KeyboardEvent): void {
  const keys = dialog();
  if (!keys) return;
  event.preventDefault();
  const off = keys.querySelector<HTMLInputElement>("[data-keys-off]");
  if (off) off.checked = Boolean(localStorage.getItem(OFF));
  keys.showModal();
}

function walk(event: KeyboardEvent, step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>("a.row-link")];
  const here = links.indexOf((document.activeElement?.closest("tr, [data-row]")?.querySelector("a.row-link") ?? document.activeElement) as HTMLElement);
  const next = here < 0 ? links[step > 0 ? 0 : links.length - 1] : links[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function choose(event: KeyboardEvent): void {
  const box = document.activeElement?.closest("tr, [data-row]")?.querySelector<HTMLInputElement>("[data-choose]");
  if (!box || event.target === box) return;
  event.preventDefault();
  box.click();
}
