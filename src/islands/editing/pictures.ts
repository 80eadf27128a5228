import { insertBlock, sendBeside, waitIn } from './beside-text.ts';

type Added = { name: string; alt: string; markdown: string };

const mostBytes = 25 * 1024 * 1024;

/** Pictures by choosing, drag, paste and camera: each is sent by the panel's button and stands where the cursor was. */
export function startPictures(form: HTMLFormElement): void {
  const panel = form.querySelector<HTMLDetailsElement>('[data-picture-panel]');
  const area = form.querySelector<HTMLTextAreaElement>('textarea[name=body]');
  const button = panel?.querySelector<HTMLButtonElement>('[data-picture-put]');
  const inputs = [...(panel?.querySelectorAll<HTMLInputElement>('input[type=file]') ?? [])];
  const [input] = inputs;
  if (!panel || !area || !button || !input) return;
  const view = panelView(panel);
  let waiting: File[] = [];
  let isSending = false;

  const show = (file: File) => {
    const list = new DataTransfer();
    list.items.add(file);
    for (const other of inputs) other.value = '';
    input.files = list.files;
    panel.open = true;
    view.chosen(file);
    view.focusAlt();
  };
  const take = (files: readonly File[]) => {
    const pictures = files.filter((file) => file.type.startsWith('image/'));
    const [first, ...rest] = pictures;
    if (!first) return false;
    // One that is chosen, or on its way, stays: what comes meanwhile waits behind it.
    const isBusy = isSending || inputs.some(({ files: chosen }) => chosen?.length);
    waiting = [...waiting, ...(isBusy ? pictures : rest)];
    if (isSending) return true;
    view.problem('');
    view.state(waiting.length > 0 ? view.words('waiting', { count: String(waiting.length) }) : '');
    if (!isBusy) show(first);
    return true;
  };
  const put = async () => {
    if (isSending) return;
    isSending = true;
    view.problem('');
    view.state(view.words('sending'));
    const answer = await sendBeside<Added>(form, panel, { inputs, name: 'picture', mostBytes });
    isSending = false;
    if ('problem' in answer) {
      view.state('');
      view.problem(answer.problem);
      return;
    }
    const isCover = panel.querySelector<HTMLInputElement>('[name=picture-place]:checked')?.value === 'cover';
    if (isCover) setCover(form, answer.added);
    else insertBlock(area, answer.added.markdown);
    for (const other of inputs) other.value = '';
    view.cleared();
    view.state(view.words(isCover ? 'addedCover' : 'addedBody', { name: answer.added.name }));
    const [next, ...rest] = waiting;
    waiting = rest;
    if (next) show(next);
  };

  view.hint();
  for (const each of inputs) {
    each.addEventListener('change', () => {
      const [file] = each.files ?? [];
      for (const other of inputs) if (other !== each && file) other.value = '';
      view.chosen(file);
    });
  }
  button.addEventListener('click', (event) => {
    event.preventDefault();
    void put();
  });
  area.addEventListener('paste', (event) => {
    // Word and spreadsheets put a picture of the words beside the words: then the words are meant.
    const isWords = event.clipboardData?.getData('text/plain').trim();
    if (!isWords && take([...(event.clipboardData?.files ?? [])])) event.preventDefault();
  });
  // Wherever in the form a file is let go: without this the browser would leave the page for the file.
  const isOwn = ({ target }: DragEvent) => target instanceof HTMLInputElement && target.type === 'file';
  form.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') && !isOwn(event)) event.preventDefault();
  });
  form.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || isOwn(event)) return;
    event.preventDefault();
    // A Word file waits in its own panel, where it is asked whose its pictures are; a PDF where it is asked what it is called.
    if (!take(files)) waitIn(form, 'word', /\.docx$/i, files) || waitIn(form, 'attached', /\.pdf$/i, files);
  });
}

/** What the panel shows. */
function panelView(panel: HTMLDetailsElement) {
  const find = <Found extends HTMLElement>(what: string) => panel.querySelector<Found>(`[data-picture-${what}]`);
  const problem = find('problem');
  const state = find('state');
  const picture = find<HTMLImageElement>('chosen');
  const alt = panel.querySelector<HTMLInputElement>('[name=picture-alt]');
  const decorative = panel.querySelector<HTMLInputElement>('[name=picture-decorative]');
  const words = (name: string, values: Record<string, string> = {}) =>
    Object.entries(values).reduce((text, [key, value]) => text.replace(`{{${key}}}`, value), panel.dataset[name] ?? '');
  return {
    words,
    hint: () => find('hint')?.removeAttribute('hidden'),
    focusAlt: () => alt?.focus(),
    state(text: string) {
      if (state) state.textContent = text;
    },
    problem(text: string) {
      if (!problem) return;
      problem.textContent = text;
      problem.hidden = text === '';
    },
    chosen(file: File | undefined) {
      if (!picture) return;
      picture.hidden = true;
      if (!file?.type.startsWith('image/')) return;
      const reader = new FileReader();
      reader.addEventListener('load', () => {
        picture.src = String(reader.result);
        picture.hidden = false;
      });
      reader.readAsDataURL(file);
    },
    /** For the next picture: what the last one showed is not said of it; whose it is most often is the same. */
    cleared() {
      if (alt) alt.value = '';
      if (decorative) decorative.checked = false;
      if (picture) picture.hidden = true;
    },
  };
}

function setCover(form: HTMLFormElement, { name, alt }: Added): void {
  for (const [control, value] of [
    ['v.image', name],
    ['v.imageAlt', alt],
  ] as const) {
    const field = form.elements.namedItem(control);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
