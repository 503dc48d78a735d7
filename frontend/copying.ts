/** Copies what a field holds. The button is hidden until this script can serve it. */
const STAYS = 4_000;

export function watchCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy ?? "") as HTMLInputElement | null;
    if (!field) continue;
    button.hidden = false;
    button.addEventListener("click", () => void copy(button, field));
  }
  for (const field of document.querySelectorAll<HTMLInputElement>("input[data-select-all]")) {
    field.addEventListener("focus", () => field.select());
  }
}

async function copy(button: HTMLButtonElement, field: HTMLInputElement): Promise<void> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Without HTTPS browsers give no clipboard; the old way still copies what is selected.
    if (!document.execCommand("copy")) return;
  }
  const words = button.querySelector("span");
  if (!words || !button.dataset.copied) return;
  const before = words.textContent;
  words.textContent = button.dataset.copied;
  window.setTimeout(() => (words.textContent = before), STAYS);
}
