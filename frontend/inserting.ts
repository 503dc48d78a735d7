/** Puts words into a text where its cursor is. The buttons can do nothing without this script. */
export function watchInserting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-insert-into]")) button.disabled = false;
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-insert-into]");
    const field = button && (document.getElementById(button.dataset.insertInto ?? "") as HTMLTextAreaElement | null);
    if (!button || !field) return;
    const words = button.dataset.words ?? "";
    field.focus();
    // Keeps the browser's own undo, which setRangeText does not.
    if (!document.execCommand("insertText", false, words)) field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  });
}
