import { insertBlock, panelOf, sendBeside, waitIn } from './beside-text.ts';
import { areaOf } from './text-area.ts';

type Added = { name: string; alt: string; markdown: string };

const mostBytes = 25 * 1024 * 1024;

/** Pictures by choosing, drag, paste and camera: each is sent by the panel's button and stands where the cursor was. */
export function startPictures(form: HTMLFormElement): void {
  const view = panelOf(form, 'picture');
  const area = areaOf(form);
  if (!view || !area) return;
  const { panel, input, inputs, tell, words } = view;
  const look = lookOf(panel);
  let waiting: File[] = [];
  let isSending = false;

  const show = (file: File) => {
    const list = new DataTransfer();
    list.items.add(file);
    for (const other of inputs) other.value = '';
    input.files = list.files;
    panel.open = true;
    look.chosen(file);
    look.focusAlt();
  };
  const take = (files: readonly File[]) => {
    const pictures = files.filter((file) => file.type.startsWith('image/'));
    const [first, ...rest] = pictures;
    if (!first) return false;
    // One that is chosen, or on its way, stays: what comes meanwhile waits behind it.
    const isBusy = isSending || inputs.some(({ files: chosen }) => chosen?.length);
    waiting = [...waiting, ...(isBusy ? pictures : rest)];
    if (isSending) return true;
    tell(waiting.length > 0 ? words('waiting', { count: String(waiting.length) }) : '');
    if (!isBusy) show(first);
    return true;
  };
  const put = async () => {
    if (isSending) return;
    isSending = true;
    tell(words('sending'));
    const answer = await sendBeside<Added>(form, panel, { inputs, name: 'picture', mostBytes });
    isSending = false;
    if ('problem' in answer) {
      tell('', answer.problem);
      return;
    }
    const isCover = view.place() === 'cover';
    if (isCover) setCover(form, answer.added);
    else insertBlock(area, answer.added.markdown);
    for (const other of inputs) other.value = '';
    look.cleared();
    tell(words(isCover ? 'addedCover' : 'addedBody', { name: answer.added.name }));
    const [next, ...rest] = waiting;
    waiting = rest;
    if (next) show(next);
  };

  for (const each of inputs) {
    each.addEventListener('change', () => {
      const [file] = each.files ?? [];
      for (const other of inputs) if (other !== each && file) other.value = '';
      look.chosen(file);
    });
  }
  view.button.addEventListener('click', (event) => {
    // The facts of a text that is shown whole are written by the server: the text comes back with them.
    if (view.place() === 'cover' && !form.elements.namedItem('v.image')) return;
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

/** The picture that was chosen, and what is said of it. */
function lookOf(panel: HTMLDetailsElement) {
  const picture = panel.querySelector<HTMLImageElement>('[data-picture-chosen]');
  const alt = panel.querySelector<HTMLInputElement>('[name=picture-alt]');
  const decorative = panel.querySelector<HTMLInputElement>('[name=picture-decorative]');
  return {
    focusAlt: () => alt?.focus(),
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
