/** After a form is refused, the reader lands on what was wrong with it. */
export function watchFirstLook(): void {
  const look = (): void => document.querySelector<HTMLElement>("[data-first-look]")?.focus();
  look();
  document.addEventListener("htmx:afterSwap", look);
}
