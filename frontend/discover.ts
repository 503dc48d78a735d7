/** Discover: links that change the search without a new page, lists of values to find in, places, audiences. */
import htmx from "htmx.org";

export function watchDiscover(): void {
  document.addEventListener("click", (event) => {
    follow(event);
    const target = event.target as Element;
    if (target.closest("[data-open-filters]")) sheet(true);
    if (target.closest("[data-close-filters]")) sheet(false);
    if (target.closest("[data-audience-add]")) addAudience();
  });
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.dataset.findIn) findIn(field);
    if (field.matches("input[type=range]")) tellRadius(field);
    if (field.hasAttribute("data-place")) allowRadius(field);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") sheet(false);
    const field = event.target as HTMLInputElement;
    // Enter in a list's own field finds; it does not send the form.
    if (event.key === "Enter" && field.dataset?.findIn) event.preventDefault();
  });
  document.addEventListener("htmx:afterSettle", settled);
  document.addEventListener("htmx:configRequest", withoutLooseRadius);
}

/** Chips, sorts, pages and views: the same page with another address, without loading it anew. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("#discover a[data-live], #discover a.sort");
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  if (!link || !plain) return;
  event.preventDefault();
  const isPage = link.rel === "next" || link.rel === "prev";
  void htmx.ajax("get", link.href, { target: "#discover", select: "#discover", swap: "outerHTML" }).then(() => {
    history.pushState({ htmx: true }, "", link.href);
    if (isPage) document.getElementById("results")?.scrollIntoView({ block: "start" });
    settled();
  });
}

/** After each change: the total is told once, exports and saved searches follow the address. */
function settled(): void {
  const total = document.querySelector(".total")?.textContent?.trim().replace(/\s+/g, " ") ?? "";
  const place = document.getElementById("announce");
  if (place && total && place.textContent !== total) place.textContent = total;
  for (const field of document.querySelectorAll<HTMLInputElement>("[data-find-in]")) if (field.value) findIn(field);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-follows]")) {
    const address = new URL(link.href);
    const hidden = address.searchParams.get("hidden");
    address.search = location.search;
    address.searchParams.delete("page");
    if (hidden) address.searchParams.set("hidden", hidden);
    link.href = address.href;
  }
  const query = document.querySelector<HTMLInputElement>("#save-search input[name=query]");
  if (query) query.value = location.search.replace(/^\?/, "");
}

/** Only the values that hold the letters written, accents aside; the ones that are asked for stay. */
function findIn(field: HTMLInputElement): void {
  const list = document.getElementById(field.dataset.findIn ?? "");
  const wanted = folded(field.value);
  for (const label of list?.querySelectorAll<HTMLElement>("label.facet") ?? []) {
    const name = folded(label.querySelector(".facet-name")?.textContent ?? "");
    label.hidden = wanted !== "" && !name.includes(wanted) && !label.querySelector("input")?.checked;
  }
  for (const pair of list?.querySelectorAll<HTMLElement>(".niche-pair") ?? []) {
    pair.hidden = [...pair.querySelectorAll<HTMLElement>("label.facet")].every((label) => label.hidden);
  }
  for (const inner of list?.querySelectorAll<HTMLDetailsElement>("details.inner") ?? []) {
    if (wanted) inner.open = [...inner.querySelectorAll<HTMLElement>("label.facet")].some((label) => !label.hidden);
  }
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

function tellRadius(slider: HTMLInputElement): void {
  const output = slider.closest("label")?.querySelector("output");
  if (output) output.textContent = `${slider.value} km`;
}

/** A distance means something once there is a place. */
function allowRadius(field: HTMLInputElement): void {
  for (const slider of document.querySelectorAll<HTMLInputElement>(`[data-radius="${field.name}"]`)) {
    slider.disabled = field.value.trim() === "";
  }
}

function withoutLooseRadius(event: Event): void {
  const { elt, formData } = (event as CustomEvent).detail as { elt: Element; formData: FormData };
  if (elt.id !== "filters") return;
  if (!formData.get("near")) formData.delete("radius");
  if (!formData.get("audience_near")) for (const name of ["audience_radius", "audience_share"]) formData.delete(name);
}

/** `gender:women` and 40 become one more bound, as the address says them. */
function addAudience(): void {
  const group = document.querySelector<HTMLSelectElement>("#audience-group");
  const least = document.querySelector<HTMLInputElement>("#audience-least");
  const form = document.querySelector<HTMLFormElement>("#filters");
  if (!group?.value || !least?.value || !form) return group?.focus();
  const bound = document.createElement("input");
  Object.assign(bound, { type: "checkbox", name: "audience", value: `${group.value}:${least.value}`, checked: true, hidden: true });
  document.getElementById("audience-bounds")?.append(bound);
  group.value = "";
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

/** On a phone the filters are a sheet over the list. */
function sheet(open: boolean): void {
  const form = document.getElementById("filters");
  if (!form || form.classList.contains("is-open") === open) return;
  form.classList.toggle("is-open", open);
  document.documentElement.classList.toggle("has-sheet", open);
  const other = open ? form.querySelector<HTMLElement>("[data-close-filters]") : document.querySelector<HTMLElement>("[data-open-filters]");
  other?.focus();
}
