/** Charts weigh much: their code is fetched only when a page has one. */
export function watchCharts(): void {
  void drawIn(document);
  document.addEventListener("htmx:load", (event) => void drawIn(event.target as HTMLElement));
}

async function drawIn(root: ParentNode): Promise<void> {
  const places = root.querySelectorAll<HTMLElement>("[data-chart]:not([data-drawn])");
  if (places.length === 0) return;
  const { draw } = await import("./charts");
  for (const place of places) draw(place);
}
