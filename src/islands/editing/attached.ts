import { insertBlock, sendBeside } from './beside-text.ts';

type Added = { name: string; markdown: string };

const mostBytes = 20 * 1024 * 1024;

/** Files by choosing and drag: sent by the panel's button, linked where the cursor was. */
export function startAttached(form: HTMLFormElement): void {
  const panel = form.querySelector<HTMLDetailsElement>('[data-file-panel]');
  const area = form.querySelector<HTMLTextAreaElement>('textarea[name=body]');
  const button = panel?.querySelector<HTMLButtonElement>('[data-file-put]');
  const input = panel?.querySelector<HTMLInputElement>('input[type=file]');
  const title = panel?.querySelector<HTMLInputElement>('[name=attached-title]');
  const problem = panel?.querySelector<HTMLElement>('[data-put-problem]');
  const state = panel?.querySelector<HTMLElement>('[data-put-state]');
  if (!panel || !area || !button || !input || !title || !problem || !state) return;
  let isSending = false;
  const tell = (text: string, wrong = '') => {
    state.textContent = text;
    problem.textContent = wrong;
    problem.hidden = wrong === '';
  };

  panel.querySelector('[data-put-hint]')?.removeAttribute('hidden');
  input.addEventListener('change', () => {
    tell('');
    if (input.files?.length) title.focus();
  });
  button.addEventListener('click', async (event) => {
    const place = panel.querySelector<HTMLInputElement>('[name=attached-place]:checked')?.value ?? 'body';
    // What stands in the facts of the text is put there by the server: the form comes back with it.
    if (place !== 'body') return;
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    tell(panel.dataset.sending ?? '');
    const answer = await sendBeside<Added>(form, panel, { inputs: [input], name: 'attached', mostBytes });
    isSending = false;
    if ('problem' in answer) {
      tell('', answer.problem);
      return;
    }
    insertBlock(area, answer.added.markdown);
    input.value = '';
    title.value = '';
    tell((panel.dataset.addedBody ?? '').replace('{{name}}', answer.added.name));
  });
}
