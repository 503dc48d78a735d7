/** The side panel: a row's page beside its list; its address is the list's with `open`. */
export function watchPanel(): void {
  const panel = document.querySelector<HTMLDialogElement>("dialog.panel");
  if (!panel) return;
  document.addEventListener("htmx:afterSwap", (event) => {
    if ((event as CustomEvent).detail.target !== panel.querySelector(".panel-content")) return;
    open(panel, (event as CustomEvent).detail.requestConfig?.elt?.dataset?.opens);
  });
  panel.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target === panel || target.closest("[data-close]")) panel.close();
  });
  panel.addEventListener("close", () => remember(null));
  if (panel.dataset.open) open(panel, panel.dataset.open);
}

function open(panel: HTMLDialogElement, id: string | undefined): void {
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  panel.querySelector<HTMLElement>("h2")?.focus();
  if (id) remember(id);
}

function remember(id: string | null): void {
  const address = new URL(location.href);
  if (id) address.searchParams.set("open", id);
  else address.searchParams.delete("open");
  history.replaceState(history.state, "", address);
}
