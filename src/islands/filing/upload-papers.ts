import { freshName } from '#src/islands/fresh-name.ts';
import { refusalOf } from './check-file.ts';
import { fieldOf, fieldsOf, hidden } from './form-fields.ts';
import { isShared } from './keep-form.ts';
import { element } from './notices.ts';
import { clearProblems, openRow, type PaperRow, showRefusal } from './paper-row.ts';
import { attemptUpload } from './resumable-upload.ts';
import { shrinkPhoto } from './shrink-photo.ts';
import { language, text } from './texts.ts';
import { dropPaper, keepPaper, papersOf, type WaitingPaper } from './waiting-papers.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** The form is saved this long after its papers have arrived; a resident who goes on before that saves by going on. */
const saveAfterMs = 5_000;

/**
 * Sends papers while the page is open, one after the other, each going on where it was cut; what has not arrived when the
 * tab closes is sent when the page is opened again. On a shared machine nothing of it stays on the device.
 */
export function uploadPapers(form: HTMLFormElement, place: HTMLElement): void {
  const key = fieldOf(form, 'key');
  const keeps = !isShared(form);
  const told = element('p', { className: 'visually-hidden', role: 'status' });
  const waiting: { item: WaitingPaper; row: PaperRow; stop: AbortController }[] = [];
  let running = false;
  let saving: ReturnType<typeof setTimeout> | undefined;
  let pressed: HTMLButtonElement | undefined;
  let wake = () => {};
  place.after(told);

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    let pause = firstPauseMs;
    for (let next = waiting[0]; next; next = waiting[0]) {
      const finished = await send(next);
      pause = finished ? firstPauseMs : Math.min(pause * 2, longestPauseMs);
      if (!finished) await sleep(pause);
    }
    running = false;
    const button = pressed;
    pressed = undefined;
    if (!button) {
      clearTimeout(saving);
      saving = setTimeout(() => void saveOnServer(), saveAfterMs);
      return;
    }
    form.requestSubmit(button);
    // The next page is on its way: what is chosen or pressed meanwhile would stop it.
    form.inert = navigator.onLine;
  }

  /** Whether this paper needs no further attempt. */
  async function send({ item, row, stop }: (typeof waiting)[number]): Promise<boolean> {
    if (stop.signal.aborted) return true;
    if (!navigator.onLine) {
      row.tell('paper-waiting');
      return false;
    }
    row.tell('paper-sending', 0);
    const outcome = await attemptUpload({
      file: item.file,
      url: item.url,
      signal: stop.signal,
      language: language(),
      progress: (percent) => row.tell('paper-sending', percent),
      moved: async (url) => {
        delete item.url;
        if (url) item.url = url;
        if (keeps) await keepPaper(item).catch(() => undefined);
      },
    });
    if (stop.signal.aborted) return true;
    if (outcome.kind === 'broken') {
      row.tell('paper-waiting');
      return false;
    }
    await finish(item);
    if (outcome.kind === 'refused') {
      row.remove();
      pressed = undefined;
      showRefusal(row.section, outcome.text || text('type-not-allowed', { name: item.file.name }));
    } else {
      row.done(hidden(`papers.${item.paper}`, outcome.upload));
      told.textContent = text('paper-told', { name: item.file.name, state: text('paper-done') });
      form.dispatchEvent(new Event('change'));
    }
    return true;
  }

  async function finish(item: WaitingPaper): Promise<void> {
    const at = waiting.findIndex((other) => other.item === item);
    if (at >= 0) waiting.splice(at, 1);
    if (keeps) await dropPaper(item.id).catch(() => undefined);
  }

  function add(item: WaitingPaper, section: HTMLElement): void {
    const stop = new AbortController();
    const row = openRow(section, item.file, () => {
      stop.abort();
      void finish(item);
      row.remove();
      told.textContent = text('paper-removed', { name: item.file.name });
      form.dispatchEvent(new Event('change'));
      wake();
    });
    waiting.push({ item, row, stop });
    void run();
  }

  async function choose(input: HTMLInputElement, files: File[]): Promise<void> {
    const section = input.closest<HTMLElement>('.paper') ?? form;
    clearProblems(section, input.id);
    for (const chosen of files) {
      const { file, refusal } = await fitting(chosen, input.accept);
      if (refusal) {
        showRefusal(section, text(refusal, { name: file.name }));
        continue;
      }
      const paper = input.name.replace(/^files\./, '');
      const id = freshName();
      const item: WaitingPaper = { id, key, paper, file, at: Date.now() };
      if (keeps) void keepPaper(item).catch(() => undefined);
      add(item, section);
    }
  }

  /** The file as it can be sent: a photo too large is made smaller here, since phones take larger ones than the portal. */
  async function fitting(file: File, accept: string) {
    const refusal = refusalOf(file, accept);
    const isPhoto = /^image\/(jpeg|png)$/.test(file.type) && accept.includes('image/jpeg');
    if (refusal !== 'too-large-file' || !isPhoto) return { file, refusal };
    told.textContent = text('photo-shrinking', { name: file.name });
    const smaller = await shrinkPhoto(file);
    return smaller ? { file: smaller, refusal: undefined } : { file, refusal };
  }

  /** The form as it stands, its new papers included, so that another visit finds them. */
  async function saveOnServer(): Promise<void> {
    const body = new URLSearchParams([...fieldsOf(form), ['go', 'stay']]);
    await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(() => undefined);
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')];
  for (const input of inputs) {
    const take = () => {
      const files = [...(input.files ?? [])];
      input.value = '';
      if (!form.inert && files.length > 0) void choose(input, files);
    };
    input.addEventListener('change', take);
    // Somebody was quicker than this script.
    take();
    input.parentElement?.classList.add('taken');
    addCamera(input, (files) => void choose(input, files));
  }
  // Files go by themselves: the form carries words only, which take half the room without the seams between parts.
  form.enctype = 'application/x-www-form-urlencoded';
  // What the button did is done.
  form.querySelector<HTMLElement>('[name="go"][value="upload"]')?.remove();
  form.addEventListener('submit', (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (event.defaultPrevented || waiting.length === 0 || !button || button.value !== 'next') return;
    event.preventDefault();
    pressed = button;
    told.textContent = text('papers-first');
    wake();
  });
  window.addEventListener('online', () => wake());
  if (keeps) {
    papersOf(key, Date.now()).then(
      (left) => {
        for (const item of left) {
          const input = inputs.find(({ name }) => name === `files.${item.paper}`);
          const section = input?.closest<HTMLElement>('.paper');
          if (section) add(item, section);
        }
      },
      () => undefined,
    );
  }
}

/** Phones get a button that opens the camera at once. */
function addCamera(input: HTMLInputElement, take: (files: File[]) => void): void {
  if (!input.accept.includes('image/jpeg') || !matchMedia('(pointer: coarse)').matches) return;
  const camera = element('input', { type: 'file', accept: 'image/jpeg' });
  camera.setAttribute('capture', 'environment');
  camera.onchange = () => {
    take([...(camera.files ?? [])]);
    camera.value = '';
  };
  const button = element('button', {
    type: 'button',
    className: 'button button-secondary',
    textContent: text('take-photo'),
  });
  const name = input.labels?.[0]?.querySelector('.visually-hidden')?.textContent ?? '';
  button.append(element('span', { className: 'visually-hidden', textContent: name }));
  button.onclick = () => camera.click();
  (input.closest('.file-box') ?? input).after(button);
}
