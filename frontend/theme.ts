/** Light, dark or the system's: kept in a cookie, so that the server draws the page right at once. */
export function watchTheme(): void {
  mark(document.documentElement.dataset.theme ?? "system");
  document.addEventListener("click", (event) => {
    const choice = (event.target as Element).closest<HTMLElement>("[data-theme-choice]")?.dataset.themeChoice;
    if (choice) choose(choice);
  });
}

function choose(theme: string): void {
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  mark(theme);
  document.dispatchEvent(new CustomEvent("theme-changed"));
}

function mark(theme: string): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
  }
}
