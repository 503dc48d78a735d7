/** Seconds that are left to undo something; once they are over the page says what became of it. */
export function watchCountdowns(): void {
  const places = [...document.querySelectorAll<HTMLElement>("[data-countdown]")];
  if (!places.length) return;
  const began = Date.now();
  const timer = window.setInterval(() => {
    const passed = Math.floor((Date.now() - began) / 1000);
    const left = places.map((place) => Math.max(0, Number(place.dataset.countdown) - passed));
    places.forEach((place, number) => (place.textContent = `${left[number]} s`));
    if (left.some((seconds) => seconds === 0)) {
      window.clearInterval(timer);
      // Not while somebody writes: what they wrote would be lost.
      const isWriting = [...document.querySelectorAll("textarea:not([readonly])")].some((area) => (area as HTMLTextAreaElement).value !== (area as HTMLTextAreaElement).defaultValue);
      if (!isWriting) window.location.reload();
    }
  }, 1000);
}
