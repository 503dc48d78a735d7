/** A creator's files: in slices, with their progress; a cut connection goes on where it stopped. */
const SLICE = 4 * 1024 * 1024;
const LONGEST_WAIT = 30_000;

export function watchSending(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sending-files]")) {
    const input = form.querySelector<HTMLInputElement>("[data-files]");
    input?.addEventListener("change", () => {
      for (const file of input.files ?? []) void send(form, file);
      // What goes in slices does not go once more with the form.
      input.value = "";
    });
  }
}

async function send(form: HTMLFormElement, file: File): Promise<void> {
  const line = drawn(form, file);
  if (file.size > Number(form.dataset.largest)) return say(line, form.dataset.tooLarge ?? "");
  hold(form, 1);
  try {
    const begun = await post(form, form.dataset.uploads ?? "", body({ name: file.name, size: String(file.size) }));
    if (begun.problem) return say(line, begun.problem);
    const problem = await slices(form, line, file, begun.upload ?? 0);
    if (problem) return say(line, problem);
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "upload", value: String(begun.upload) }));
    line.classList.add("is-done");
  } finally {
    hold(form, -1);
  }
}

type Answer = { upload?: number; received?: number; problem?: string };

async function slices(form: HTMLFormElement, line: HTMLElement, file: File, upload: number): Promise<string> {
  let sent = 0;
  let wait = 1_000;
  while (sent < file.size) {
    const answer = await post(form, `${form.dataset.uploads}/${upload}?offset=${sent}`, file.slice(sent, sent + SLICE)).catch(() => null);
    if (answer?.problem) return answer.problem;
    if (answer?.received !== undefined) {
      sent = answer.received;
      wait = 1_000;
      say(line, "");
    } else {
      say(line, form.dataset.stopped ?? "");
      await new Promise((done) => window.setTimeout(done, wait));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
    const bar = line.querySelector("progress");
    if (bar) bar.value = sent;
  }
  return "";
}

/** The server's answer; one that is out of step says where to go on from. Any other fault is tried again. */
async function post(form: HTMLFormElement, address: string, content: BodyInit): Promise<Answer> {
  const token = form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const answer = await fetch(address, { method: "POST", body: content, headers: { "X-CSRFToken": token } });
  if (![200, 409, 422].includes(answer.status)) throw new Error(String(answer.status));
  return (await answer.json()) as Answer;
}

function body(fields: Record<string, string>): URLSearchParams {
  return new URLSearchParams(fields);
}

function drawn(form: HTMLFormElement, file: File): HTMLElement {
  const line = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = file.name;
  const bar = Object.assign(document.createElement("progress"), { max: file.size, value: 0 });
  bar.setAttribute("aria-label", file.name);
  const words = document.createElement("span");
  words.className = "small bad-words";
  words.dataset.words = "";
  line.append(name, bar, words);
  form.querySelector("[data-upload-list]")?.append(line);
  return line;
}

function say(line: HTMLElement, words: string): void {
  const place = line.querySelector<HTMLElement>("[data-words]");
  if (place) place.textContent = words;
}

/** Nothing is sent while a file is still on its way. */
function hold(form: HTMLFormElement, step: number): void {
  const left = Number(form.dataset.onTheWay ?? 0) + step;
  form.dataset.onTheWay = String(left);
  const button = form.querySelector<HTMLButtonElement>("[data-send]");
  if (button) button.disabled = left > 0;
}
