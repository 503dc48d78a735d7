/** Remarks where they belong: a click seeks the film, a zone is drawn on the image with the mouse, or written. */
export function watchReview(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const seek = target.closest<HTMLElement>("[data-seek]");
    if (seek) play(seek);
    const take = target.closest<HTMLElement>("[data-take-second]");
    if (take) takeSecond(take);
  });
  document.addEventListener("pointerdown", draw);
  document.addEventListener("htmx:afterSettle", place);
  place();
}

function film(file: string | undefined): HTMLMediaElement | null {
  return document.querySelector<HTMLMediaElement>(`[data-file="${CSS.escape(file ?? "")}"] [data-film]`);
}

function play(button: HTMLElement): void {
  const found = film(button.dataset.in);
  if (!found) return;
  found.currentTime = Number(button.dataset.seek);
  found.pause();
  found.focus();
  found.scrollIntoView({ block: "nearest" });
}

function takeSecond(button: HTMLElement): void {
  const figure = button.closest<HTMLElement>("[data-file]");
  const field = figure?.querySelector<HTMLInputElement>("[data-second]");
  const found = film(figure?.dataset.file);
  if (field && found) field.value = found.currentTime.toFixed(1);
}

/** Zones stand at their shares of the image's sides. */
function place(): void {
  for (const zone of document.querySelectorAll<HTMLElement>("[data-zone]")) {
    const [x, y, width, height] = (zone.dataset.zone ?? "").split(" ").map(Number);
    set(zone, x, y, width, height);
  }
}

function set(zone: HTMLElement, x = 0, y = 0, width = 0, height = 0): void {
  Object.assign(zone.style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` });
}

function draw(event: PointerEvent): void {
  const area = (event.target as Element).closest<HTMLElement>("[data-zoned]");
  const form = area?.closest("[data-file]")?.querySelector<HTMLFormElement>("form[data-remark]");
  if (!area || !form || event.button !== 0) return;
  event.preventDefault();
  const box = area.getBoundingClientRect();
  const at = (one: PointerEvent): [number, number] => [clamp((one.clientX - box.left) / box.width), clamp((one.clientY - box.top) / box.height)];
  const [startX, startY] = at(event);
  let zone = area.querySelector<HTMLElement>("[data-drawn]");
  if (!zone) {
    zone = document.createElement("span");
    zone.className = "zone is-drawn";
    zone.dataset.drawn = "";
    area.append(zone);
  }
  const drawn = zone;
  const move = (one: PointerEvent): void => {
    const [x, y] = at(one);
    const shares = { x: Math.min(startX, x), y: Math.min(startY, y), width: Math.abs(x - startX), height: Math.abs(y - startY) };
    set(drawn, shares.x, shares.y, shares.width, shares.height);
    for (const [name, value] of Object.entries(shares)) {
      const field = form.querySelector<HTMLInputElement>(`[data-zone-part="${name}"]`);
      if (field) field.value = value > 0 || name === "x" || name === "y" ? value.toFixed(3) : "";
    }
  };
  const end = (): void => {
    document.removeEventListener("pointermove", move);
    form.querySelector<HTMLElement>("details")?.setAttribute("open", "");
    form.querySelector<HTMLElement>("textarea")?.focus();
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end, { once: true });
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
