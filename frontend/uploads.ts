/** The drop zone says which files it holds and sends them at once. */
export function watchUploads(): void {
  for (const zone of document.querySelectorAll<HTMLElement>(".drop-zone")) {
    const input = zone.querySelector<HTMLInputElement>("input[type=file]");
    if (!input) continue;
    zone.addEventListener("dragover", () => zone.classList.add("over"));
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", () => zone.classList.remove("over"));
    input.addEventListener("change", () => send(zone, input));
  }
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-send]")) {
    input.addEventListener("change", () => input.form?.requestSubmit());
  }
}

function send(zone: HTMLElement, input: HTMLInputElement): void {
  if (!input.files?.length) return;
  const names = zone.querySelector<HTMLElement>("[data-names]");
  if (names) names.textContent = [...input.files].map((file) => file.name).join(", ");
  const progress = zone.closest("form")?.querySelector<HTMLElement>("[data-sending]");
  if (progress) progress.hidden = false;
  if (zone.hasAttribute("data-send-at-once")) input.form?.requestSubmit();
}
