import { freshName } from '#src/islands/fresh-name.ts';
import { type DeviceDraft, findOnDevice, forgetOnDevice, keepOnDevice } from './device-draft.ts';
import { pastesUnderWay, textToKeep } from './paste-rich.ts';
import { areaOf } from './text-area.ts';

const waitMs = 2000;
const againMs = 15_000;
/** How long saving waits for a draft that is under way. */
const longestMs = 5000;

/** Keeps what is typed: on the device at once, on the server when nobody has typed for a moment. */
export function startAutosave(form: HTMLFormElement): void {
  const { contentForm: path = '', person = '', draft: address = '' } = form.dataset;
  const box = form.querySelector<HTMLElement>('[data-autosave]');
  const state = form.querySelector<HTMLElement>('[data-autosave-state]');
  if (!path || !person || !address || !box || !state) return;
  const known = form.querySelector<HTMLInputElement>('[data-draft-id]');
  /** By it the server knows what this page kept, also when its answer was lost on the way. */
  const page = freshName();
  let timer = 0;
  /** The draft on its way, until it is answered. */
  let underWay: Promise<void> | undefined;
  /** Sending on would only make the sign-in page, or the same refusal, again and again. */
  let isHeld = false;
  /** How long the text was that the server found too long: one as long would be refused again. */
  let refusedLength = Number.POSITIVE_INFINITY;
  let isOnDevice = true;
  let typed = 0;
  const say = (what: 'saved' | 'away' | 'ended' | 'other' | 'long', at = '') => {
    const isKept = what === 'saved' || isOnDevice;
    const words = ((isKept ? box.dataset[what] : box.dataset.nowhere) ?? '').replace('{{at}}', at);
    if (state.textContent !== words) state.textContent = words;
  };
  const keepIn = (ms: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(keep, ms);
  };
  const keep = () => {
    // One after the other: an older text must not arrive behind a newer one.
    if (underWay) return keepIn(waitMs);
    underWay = keepNow().finally(() => {
      underWay = undefined;
    });
  };
  const keepNow = async () => {
    const sent = typed;
    const length = lengthOf(form);
    const answer = await send(address, form, page).catch(() => undefined);
    if (answer === 'ended' || answer === 'other') {
      isHeld = true;
      say(answer);
    } else if (answer === 'long') {
      refusedLength = length;
      say(answer);
    } else if (!answer) {
      say('away');
      keepIn(againMs);
    } else {
      refusedLength = Number.POSITIVE_INFINITY;
      if (known) known.value = answer.id;
      if (sent === typed) forgetOnDevice(person, path);
      say(
        'saved',
        new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }),
      );
    }
  };
  form.addEventListener('input', () => {
    typed += 1;
    isOnDevice = keepOnDevice(person, path, { at: new Date().toISOString(), fields: fieldsOf(form) });
    if (!isHeld && lengthOf(form) < refusedLength) keepIn(waitMs);
  });
  // What was shown again from the device is on its way to the server before anybody types on.
  if (offerDevice(form, person, path)) keepIn(0);
  let isWaiting = false;
  let hasWaited = false;
  // What was pasted and is not Markdown yet is waited for. What the form says now goes with the form; the device keeps it until the page that follows has been seen. A draft
  // that is on its way goes first: arriving behind, it would be offered as one that was never saved. A preview goes
  // nowhere.
  form.addEventListener('submit', (event) => {
    const { submitter } = event;
    if (submitter?.hasAttribute('formtarget')) return;
    clearTimeout(timer);
    const pastes = pastesUnderWay(form);
    if ((!underWay && !pastes) || hasWaited) return;
    event.preventDefault();
    if (isWaiting) return;
    isWaiting = true;
    const draft = underWay && Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, longestMs))]);
    // What is pasted says for itself how long it may take.
    void Promise.all([draft, pastes]).then(() => {
      isWaiting = false;
      clearTimeout(timer);
      hasWaited = true;
      form.requestSubmit(submitter);
      hasWaited = false;
    });
  });
}

/**
 * What the server answered: `ended` is a session, `other` a draft that this form does not know, `long` a text longer than
 * a draft may be, nothing no answer.
 */
async function send(
  address: string,
  form: HTMLFormElement,
  page: string,
): Promise<{ id: string } | 'ended' | 'other' | 'long' | undefined> {
  const body = new FormData(form);
  body.set('page', page);
  const text = areaOf(form);
  if (text) body.set(text.name, textToKeep(form, text.value));
  // A picture that was chosen goes by its own button, not with every word.
  for (const [name, value] of [...body]) if (typeof value !== 'string') body.delete(name);
  const answer = await fetch(address, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { accept: 'application/json' },
  });
  if (answer.type === 'opaqueredirect') return 'ended';
  if (answer.status === 409) return 'other';
  // A form with a field that is too long is not read at all.
  if (answer.status === 413 || answer.status === 400) return 'long';
  return answer.ok ? ((await answer.json()) as { id: string }) : undefined;
}

function fieldsOf(form: HTMLFormElement): [string, string][] {
  const fields = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string');
  const text = areaOf(form)?.name;
  return fields.map(([name, value]) => [name, name === text ? textToKeep(form, value) : value]);
}

const lengthOf = (form: HTMLFormElement) => fieldsOf(form).reduce((sum, [, value]) => sum + value.length, 0);

/**
 * Of who has saved, the device has nothing to offer; of who has not, it says so above the form. Whether what this tab
 * kept is what the form shows: then the server may not have it yet.
 */
function offerDevice(form: HTMLFormElement, person: string, path: string): boolean {
  const address = new URL(location.href);
  if (address.searchParams.has('luu')) {
    forgetOnDevice(person, path);
    // What is typed from now on is not saved: loading the page again must not let it go, too.
    address.searchParams.delete('luu');
    history.replaceState(history.state, '', address);
  }
  const copies = findOnDevice(person, path);
  const own = copies.find(({ isOwn }) => isOwn);
  const [other] = copies.filter(({ draft }) => !isSame(draft.fields, fieldsOf(form)));
  for (const { key, draft, isOwn } of copies) {
    if (!isOwn && isSame(draft.fields, fieldsOf(form))) forgetOnDevice(person, path, key);
  }
  const template = form.querySelector<HTMLTemplateElement>('[data-device-draft]');
  if (other && template)
    form.before(noticeOf(template, other.draft, form, () => forgetOnDevice(person, path, other.key)));
  return own !== undefined && isSame(own.draft.fields, fieldsOf(form));
}

function noticeOf(
  template: HTMLTemplateElement,
  kept: DeviceDraft,
  form: HTMLFormElement,
  forget: () => void,
): DocumentFragment {
  const notice = template.content.cloneNode(true) as DocumentFragment;
  const text = notice.querySelector<HTMLElement>('[data-device-text]');
  const at = new Date(kept.at).toLocaleString(document.documentElement.lang);
  if (text) text.textContent = (text.dataset.deviceText ?? '').replace('{{at}}', at);
  const box = notice.firstElementChild;
  notice.querySelector('[data-device-open]')?.addEventListener('click', () => {
    // It is this tab's from now on; the other one's copy goes when the server has it.
    const { contentForm: path = '', person = '' } = form.dataset;
    keepOnDevice(person, path, kept);
    showAgain(form, kept);
  });
  notice.querySelector('[data-device-drop]')?.addEventListener('click', () => {
    forget();
    box?.remove();
  });
  return notice;
}

const typedIn = (fields: readonly [string, string][]) =>
  JSON.stringify(
    fields
      .filter(([name]) => name === 'body' || name === 'source' || name.startsWith('v.'))
      .map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]),
  );
const isSame = (one: readonly [string, string][], other: readonly [string, string][]) =>
  typedIn(one) === typedIn(other);

/** Has the server draw the form with what the device kept: rows that were added come back as well. */
function showAgain(form: HTMLFormElement, { fields }: DeviceDraft): void {
  const again = document.createElement('form');
  again.method = 'post';
  again.action = form.action;
  for (const [name, value] of [...fields, ['step', 'show']]) {
    const field = document.createElement('textarea');
    field.name = name ?? '';
    field.value = value ?? '';
    again.append(field);
  }
  again.hidden = true;
  document.body.append(again);
  again.submit();
}
