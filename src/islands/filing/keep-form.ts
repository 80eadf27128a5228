import { type DeviceDraft, dropDraft, forgetOldDrafts, keepDraft, newestDraft } from './device-draft.ts';
import { fieldOf, fieldsOf, fillIn, hasRoomFor, postFields } from './form-fields.ts';
import type { Notices } from './notices.ts';
import { text } from './texts.ts';

const pauseMs = 300;

/** Keeps the form on this device while it is filled in, and gives back what was typed before the page was lost. */
export function keepForm(form: HTMLFormElement, notices: Notices): void {
  const { filing: guide = '', step = '', posted } = form.dataset;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let typed = false;
  const keep = () => {
    clearTimeout(timer);
    const key = fieldOf(form, 'key');
    if (isShared(form)) dropDraft(localStorage, key);
    else if (typed || posted) {
      keepDraft(localStorage, { key, guide, step, fields: fieldsOf(form), typed, savedAt: Date.now() });
    }
  };
  const soon = () => {
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, pauseMs);
  };

  forgetOldDrafts(localStorage, Date.now());
  // A page that answers a press of a button is what counts; one that was opened may know less than this device.
  if (!posted && !isShared(form)) typed = restore(form, notices);
  keep();
  form.addEventListener('input', soon);
  form.addEventListener('change', keepAtOnce);
  form.addEventListener('submit', (event) => {
    keep();
    const { value = '' } = (event.submitter ?? {}) as HTMLButtonElement;
    if (['forget', 'begin-anew', 'again'].includes(value)) dropDraft(localStorage, fieldOf(form, 'key'));
    if (navigator.onLine || event.defaultPrevented) return;
    event.preventDefault();
    notices.show('offline', { text: text(isShared(form) ? 'offline-shared' : 'offline'), kind: 'warning' });
    notices.focus();
  });
  window.addEventListener('online', () => notices.show('offline'));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && typed) keep();
  });

  function keepAtOnce() {
    typed = true;
    keep();
  }
}

/** The switch of the first step, or what the later steps carry of it. */
export function isShared(form: HTMLFormElement): boolean {
  return fieldOf(form, 'shared') === 'true';
}

/** Whether something the server has not seen was put back into the page. */
function restore(form: HTMLFormElement, notices: Notices): boolean {
  const { filing: guide = '', step = '', title = '' } = form.dataset;
  const draft = newestDraft(localStorage, guide);
  if (!draft) return false;
  const isSame = draft.key === fieldOf(form, 'key');
  if (isSame && !draft.typed) return false;
  // A page the server knows nothing of yet becomes the page of the form that was begun here.
  const isBlank = !document.querySelector('[data-draft-code]');
  if (draft.step === step && (isSame || isBlank) && hasRoomFor(form, draft.fields)) {
    const key = form.querySelector<HTMLInputElement>('[name="key"]');
    if (key) key.value = draft.key;
    fillIn(form, draft.fields);
    notices.show('restored', { text: text('restored') });
    return true;
  }
  offer(form, notices, draft, title);
  return false;
}

function offer(form: HTMLFormElement, notices: Notices, draft: DeviceDraft, title: string): void {
  const open = () => postFields(form.action, draft.fields, 'stay');
  const drop = () => {
    dropDraft(localStorage, draft.key);
    notices.show('restored');
  };
  notices.show('restored', {
    text: text('found', { title }),
    actions: [
      { label: text('open'), press: open },
      { label: text('drop'), press: drop },
    ],
  });
}
