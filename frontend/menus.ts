/** Menus made of <details> close on Escape and on a click elsewhere. */
export function watchMenus(): void {
  document.addEventListener("click", (event) => closeAll(event.target as Node));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = (document.activeElement as Element | null)?.closest<HTMLDetailsElement>("details[data-menu][open]");
    closeAll(null);
    open?.querySelector("summary")?.focus();
  });
}

function closeAll(except: Node | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}
