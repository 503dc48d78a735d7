/** What an act did, in the corner: it stays long enough to be undone, then leaves by itself. */
const STAYS = 12_000;
let timer = 0;

export function watchSaid(): void {
  document.addEventListener("htmx:afterSwap", (event) => {
    const place = (event as CustomEvent).detail.target as HTMLElement;
    if (place?.id !== "said") return;
    window.clearTimeout(timer);
    if (!place.querySelector("[data-refusal]")) timer = window.setTimeout(clear, STAYS);
    if (!place.querySelector("[data-refusal]")) for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")) menu.open = false;
  });
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-unsay]")) clear();
  });
  // A refused act is told in its place as any other; every other fault stays what it is.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const detail = (event as CustomEvent).detail;
    const isGone = detail.xhr.status === 404 && detail.target?.id === "said";
    if (detail.xhr.status === 422 || isGone) Object.assign(detail, { shouldSwap: true, isError: false });
  });
  for (const name of ["pointerenter", "focusin"]) {
    document.addEventListener(name, (event) => {
      if ((event.target as Element).closest?.("#said")) window.clearTimeout(timer);
    }, true);
  }
}

function clear(): void {
  const place = document.getElementById("said");
  if (place) place.textContent = "";
}
