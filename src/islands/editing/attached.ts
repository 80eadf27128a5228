import { insertBlock, panelOf, sendBeside } from './beside-text.ts';
import { areaOf } from './text-area.ts';

type Added = { name: string; markdown: string };

const mostBytes = 20 * 1024 * 1024;

/** Files by choosing and drag: sent by the panel's button, linked where the cursor was. */
export function startAttached(form: HTMLFormElement): void {
  const view = panelOf(form, 'file');
  const area = areaOf(form);
  const title = view?.panel.querySelector<HTMLInputElement>('[name=attached-title]');
  if (!view || !area || !title) return;
  const { panel, input, inputs } = view;
  let isSending = false;

  input.addEventListener('change', () => {
    view.tell('');
    if (input.files?.length) title.focus();
  });
  view.button.addEventListener('click', async (event) => {
    // What stands in the facts of the text is put there by the server: the form comes back with it.
    if (view.place() !== 'body') return;
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    view.tell(view.words('sending'));
    const answer = await sendBeside<Added>(form, panel, { inputs, name: 'attached', mostBytes });
    isSending = false;
    if ('problem' in answer) {
      view.tell('', answer.problem);
      return;
    }
    insertBlock(area, answer.added.markdown);
    input.value = '';
    title.value = '';
    view.tell(view.words('addedBody', { name: answer.added.name }));
  });
}
