/** The form of a brief: what is usual, what was guessed, what is wrong, cities by a few letters, an unfinished one kept. */

type Usual = {
  formats: string[];
  tiers: string[];
  max_share: number;
  kpis: string[];
  weights: Record<string, number>;
};
type Checked = { errors: Record<string, string[]>; steps: Record<string, number> };
type Draft = { at: number; fields: [string, string][] };

const SOON = 400;
const SENT = "essaim-brief-sent";
const NEVER_KEPT = new Set(["csrfmiddlewaretoken", "pasted", "accepted", "is_new"]);

export function watchBrief(): void {
  if (document.querySelector("[data-kept-brief]")) forgetSent();
  const form = document.querySelector<HTMLFormElement>("form[data-brief]");
  if (!form) return;
  watchObjective(form);
  watchGuesses(form);
  watchChecks(form);
  watchCities(form);
  watchDraft(form);
  watchSteps(form);
}

/** What is usual for the objective: shown where nothing is written, filled in when asked. */
function watchObjective(form: HTMLFormElement): void {
  const usual = JSON.parse(document.getElementById("usual-of")?.textContent ?? "{}") as Record<string, Usual>;
  const show = (): void => {
    const chosen = usual[objective(form)];
    for (const input of form.querySelectorAll<HTMLInputElement>("[data-usual-weights] input")) {
      input.placeholder = String(chosen?.weights[input.name.replace("weight_", "")] ?? "");
    }
    const place = form.querySelector("[data-kpis]");
    for (const name of [...(chosen?.kpis ?? [])].reverse()) {
      const field = place?.querySelector(`[data-field="kpi_${name}"]`);
      if (field) place?.prepend(field);
    }
  };
  form.addEventListener("change", (event) => {
    if ((event.target as HTMLInputElement).name === "objective") show();
  });
  form.querySelector("[data-usual]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const chosen = usual[objective(form)];
    if (!chosen) return void form.querySelector<HTMLInputElement>("input[name=objective]")?.focus();
    fill(form, "formats", chosen.formats);
    fill(form, "tiers", chosen.tiers);
    const share = form.querySelector<HTMLInputElement>("[name=max_share]");
    if (share && !share.value) share.value = String(chosen.max_share);
    share?.dispatchEvent(new Event("change", { bubbles: true }));
  });
  show();
}

function objective(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>("input[name=objective]:checked")?.value ?? "";
}

/** Ticks these pills, unless some are ticked already. */
function fill(form: HTMLFormElement, name: string, values: string[]): void {
  const pills = [...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)];
  if (pills.some((pill) => pill.checked)) return;
  for (const pill of pills) pill.checked = values.includes(pill.value);
}

/** A guess that is changed is the person's own; all may be accepted at once. */
function watchGuesses(form: HTMLFormElement): void {
  form.addEventListener("input", (event) => {
    const target = event.target as HTMLInputElement;
    const field = target.closest<HTMLElement>(".brief-field.guessed");
    if (!field || target.name === "accepted") return;
    field.classList.add("changed");
    field.querySelector<HTMLElement>("[data-yours]")?.removeAttribute("hidden");
  });
  form.querySelector("[data-accept-all]")?.addEventListener("click", (event) => {
    event.preventDefault();
    for (const box of form.querySelectorAll<HTMLInputElement>("input[name=accepted]")) box.checked = true;
  });
}

/** Asks the server about the fields that were left, and says what is wrong beside them. */
function watchChecks(form: HTMLFormElement): void {
  const touched = new Set<string>();
  let waiting = 0;
  let asked = 0;
  form.addEventListener("change", (event) => {
    const name = (event.target as HTMLInputElement).name;
    if (!name || name === "accepted") return;
    touched.add(name);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), SOON);
  });
  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const answer = await fetch(form.dataset.check ?? "", { method: "POST", body: new FormData(form) });
    if (!answer.ok || mine !== asked) return;
    const checked = (await answer.json()) as Checked;
    for (const name of touched) say(form, name, checked.errors[name] ?? []);
    for (const [step, said] of Object.entries(checked.steps)) showStep(step, said);
  };
}

function say(form: HTMLFormElement, name: string, problems: string[]): void {
  const field = form.querySelector<HTMLElement>(`[data-field="${name}"] .field`);
  if (!field) return;
  field.querySelector(".errors")?.remove();
  const control = field.querySelector<HTMLElement>("input, textarea, select");
  control?.toggleAttribute("aria-invalid", false);
  if (!problems.length) return;
  control?.setAttribute("aria-invalid", "true");
  const list = document.createElement("ul");
  list.className = "errors";
  list.setAttribute("role", "status");
  for (const problem of problems) list.append(Object.assign(document.createElement("li"), { textContent: problem }));
  field.append(list);
}

function showStep(step: string, said: number): void {
  const count = document.querySelector<HTMLElement>(`[data-step-said="${step}"]`);
  const meter = document.querySelector<HTMLMeterElement>(`[data-step-meter="${step}"]`);
  if (count) count.textContent = String(said);
  if (meter) meter.value = said;
}

/** A city by its first letters, with how far around, becomes a line of the field. */
function watchCities(form: HTMLFormElement): void {
  const adder = form.querySelector<HTMLElement>("[data-city-adder]");
  const lines = form.querySelector<HTMLTextAreaElement>("#id_cities");
  const name = adder?.querySelector<HTMLInputElement>("#city-name");
  const names = adder?.querySelector("datalist");
  const km = adder?.querySelector("select");
  if (!adder || !lines || !name || !names || !km) return;
  adder.hidden = false;
  let asked = 0;
  const suggest = async (): Promise<void> => {
    const mine = ++asked;
    const countries = form.querySelector<HTMLInputElement>("[name=countries]")?.value ?? "";
    const address = `${form.dataset.cities}?start=${encodeURIComponent(name.value)}&countries=${encodeURIComponent(countries)}`;
    const answer = await fetch(address);
    if (!answer.ok || mine !== asked) return;
    const found = (await answer.json()) as { cities: { name: string; where: string }[] };
    names.replaceChildren(...found.cities.map((city) => new Option(city.where, city.name)));
  };
  const add = (): void => {
    if (!name.value.trim()) return name.focus();
    const line = `${name.value.trim()}, ${km.value} km`;
    lines.value = [lines.value.trim(), line].filter(Boolean).join("\n");
    name.value = "";
    for (const kind of ["input", "change"]) lines.dispatchEvent(new Event(kind, { bubbles: true }));
    name.focus();
  };
  name.addEventListener("input", () => void suggest());
  // The adder's own controls are no fields of the brief.
  for (const kind of ["input", "change"]) adder.addEventListener(kind, (event) => event.stopPropagation());
  name.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  });
  adder.querySelector("[data-city-add]")?.addEventListener("click", add);
}

/** What is written is kept in this browser until the brief is; nothing is lost by a closed window. */
function watchDraft(form: HTMLFormElement): void {
  const key = form.dataset.draft ? `essaim-brief-${form.dataset.draft}` : "";
  const note = document.querySelector<HTMLElement>("[data-draft-said]");
  if (!key) return;
  const found = draftAt(key);
  const banner = form.querySelector<HTMLElement>("[data-draft-found]");
  if (found && banner && !form.querySelector("[data-first-look]")) banner.hidden = false;
  form.querySelector("[data-draft-take]")?.addEventListener("click", () => {
    if (found) take(form, found);
    if (banner) banner.hidden = true;
  });
  form.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
    localStorage.removeItem(key);
    if (banner) banner.hidden = true;
  });
  sessionStorage.removeItem(SENT);
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
  let waiting = 0;
  form.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      const fields = [...new FormData(form)].filter(([name, value]) => !NEVER_KEPT.has(name) && value !== "");
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields } as Draft));
      if (note) note.hidden = false;
    }, SOON);
  });
}

function draftAt(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

function take(form: HTMLFormElement, draft: Draft): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of draft.fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.querySelectorAll<HTMLInputElement>("input[name], textarea[name], select[name]")) {
    if (NEVER_KEPT.has(control.name)) continue;
    const kept = values.get(control.name) ?? [];
    if (control.type === "checkbox" || control.type === "radio") control.checked = kept.includes(control.value);
    else control.value = kept[0] ?? "";
  }
  form.querySelector("input[name=name]")?.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Once a brief that was sent is shown, it has been kept: what the browser held of it goes. */
function forgetSent(): void {
  const key = sessionStorage.getItem(SENT);
  if (key) localStorage.removeItem(key);
  sessionStorage.removeItem(SENT);
}

/** The step being read is marked in the list of steps; what is wrong is never folded away. */
function watchSteps(form: HTMLFormElement): void {
  for (const wrong of form.querySelectorAll("details .errors")) wrong.closest("details")?.setAttribute("open", "");
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const link = document.querySelector(`[data-step-link="${(entry.target as HTMLElement).dataset.step}"]`);
        if (!entry.isIntersecting) link?.removeAttribute("aria-current");
        else link?.setAttribute("aria-current", "step");
      }
    },
    { rootMargin: "-30% 0px -60% 0px" },
  );
  for (const section of form.querySelectorAll("[data-step]")) seen.observe(section);
}
