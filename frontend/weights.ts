/** Blank weights show the usual ones of the objective chosen. */
export function watchWeights(): void {
  const place = document.querySelector<HTMLElement>("[data-weights]");
  const usual = document.getElementById(place?.dataset.weights ?? "");
  if (!place || !usual) return;
  const weights = JSON.parse(usual.textContent ?? "{}") as Record<string, Record<string, number>>;
  const show = (): void => {
    const objective = document.querySelector<HTMLInputElement>("input[name=objective]:checked")?.value ?? "";
    for (const input of place.querySelectorAll<HTMLInputElement>("input")) {
      const usualWeight = weights[objective]?.[input.name.replace("weight_", "")];
      input.placeholder = usualWeight === undefined ? "" : String(usualWeight);
    }
  };
  document.addEventListener("change", (event) => {
    if ((event.target as HTMLInputElement).name === "objective") show();
  });
  show();
}
