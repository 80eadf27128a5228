import { steps } from '#src/guides/form/steps.ts';
import { withLabel } from '#src/i18n/with-label.ts';
import { freshName } from '#src/islands/fresh-name.ts';
import { keepDraft, noteFiled, wasFiled } from './device-draft.ts';
import { fieldOf, fieldsOf, postFields } from './form-fields.ts';
import { isShared } from './keep-form.ts';
import type { Notices } from './notices.ts';
import { mayCancel, type OutboxCase, type SendAnswer } from './outbox-machine.ts';
import { createIndexedOutbox, createMemoryOutbox, type OutboxStore, outboxFlag } from './outbox-store.ts';
import { sendDue, tellAll } from './run-outbox.ts';
import { text } from './texts.ts';

/**
 * Sends cases by way of the outbox: the last button of the form puts the case in, every page with this script takes cases
 * out. On a shared machine, or where the browser stores nothing, the outbox lives as long as the page.
 */
export function startOutbox(notices: Notices, form: HTMLFormElement | null): void {
  const shared = form !== null && isShared(form);
  let store: OutboxStore = shared ? createMemoryOutbox() : createIndexedOutbox();
  let inMemory = shared;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether leaving this page would lose a case. */
  let wouldLose = false;
  const tab = freshName();
  const isOwn = (item: OutboxCase) => form !== null && fieldOf(form, 'key') === item.key;
  const tools = () => ({ store, tab, send: sendCase, changed: show, now: () => Date.now() });

  async function round(eager = false): Promise<void> {
    clearTimeout(timer);
    if (!inMemory && !localStorage.getItem(outboxFlag)) return;
    if (navigator.onLine) await sendDue(tools(), eager);
    const wait = await tellAll(tools());
    clearTimeout(timer);
    if (wait !== undefined) timer = setTimeout(() => void round(), wait);
  }

  async function put(form: HTMLFormElement): Promise<void> {
    const item: OutboxCase = {
      key: fieldOf(form, 'key'),
      title: form.dataset.title ?? '',
      action: form.action.replace(/#.*/, ''),
      fields: fieldsOf(form),
      state: 'waiting' as const,
      tries: 0,
      at: Date.now(),
    };
    hold(form, true);
    try {
      await store.change(item.key, () => item);
    } catch {
      // A browser that stores nothing still sends, as long as the page is open.
      store = createMemoryOutbox();
      inMemory = true;
      await store.change(item.key, () => item);
    }
    show(item);
    notices.focus();
    await round(true);
  }

  function show(item: OutboxCase): void {
    const { state } = item;
    if (isOwn(item) && form) hold(form, state !== 'refused');
    wouldLose = inMemory && (state === 'waiting' || state === 'sending');
    if (state === 'sent') sent(item);
    else if (state === 'refused') refused(item);
    else underWay(item);
  }

  function underWay({ key, title, state, tries }: OutboxCase): void {
    const cancel = { label: text('cancel'), press: () => void takeBack(key, tries) };
    const again = { label: text('try-now'), press: () => void round(true) };
    if (state === 'sending') notices.show(key, { text: text('sending', { title }) });
    else
      notices.show(key, {
        text: text(inMemory ? 'waiting-shared' : 'waiting', { title }),
        kind: 'warning',
        actions: [again, cancel],
      });
  }

  function sent(item: OutboxCase): void {
    const { key, title, reference = '', url = '' } = item;
    noteFiled(localStorage, key);
    if (isOwn(item)) {
      void store.change(key, () => 'remove').then(() => location.assign(url));
      return;
    }
    const close = () => void store.change(key, () => 'remove').then(() => notices.show(key));
    const actions = [
      { label: text('see'), url },
      { label: text('close'), press: close },
    ];
    notices.show(key, { text: text('sent', { title, reference }), kind: 'success', actions });
  }

  /** The server's own page tells what is wrong, with everything typed: the form goes there once more. */
  function refused(item: OutboxCase): void {
    const { key, title, action, fields, problems = [] } = item;
    const mend = async () => {
      keepOnDevice(item);
      await store.change(key, () => 'remove');
      postFields(action, fields, 'submit');
    };
    if (isOwn(item)) {
      void mend();
      return;
    }
    const actions = [{ label: text('mend'), press: () => void mend() }];
    notices.show(key, { text: text('refused', { title }), lines: problems, kind: 'warning', actions });
  }

  async function takeBack(key: string, tries: number): Promise<void> {
    let taken: OutboxCase | undefined;
    await store.change(key, (item) => {
      if (!item || !mayCancel(item, Date.now())) return undefined;
      taken = item;
      return 'remove';
    });
    if (!taken) return round();
    keepOnDevice(taken);
    wouldLose = false;
    const { action, fields } = taken;
    const open = { label: text('open'), press: () => postFields(action, fields, 'stay') };
    if (form && isOwn(taken)) hold(form, false);
    notices.show(key, {
      text: text(tries > 0 ? 'cancelled-doubt' : 'cancelled'),
      actions: isOwn(taken) ? [] : [open],
    });
  }

  function keepOnDevice({ key, action, fields }: OutboxCase): void {
    if (inMemory) return;
    const guide = new URL(action).pathname.split('/').at(-2) ?? '';
    keepDraft(localStorage, { key, guide, step: steps.review, fields, typed: true, savedAt: Date.now() });
  }

  /** Back leads to pages of a form whose case is filed: they say so and have nothing left to press. */
  function tellFiled(): void {
    if (!form || !wasFiled(localStorage, fieldOf(form, 'key'))) return;
    hold(form, true);
    const actions = [
      { label: text('see-case'), url: document.documentElement.lang === 'en' ? '/en/tra-cuu' : '/tra-cuu' },
      { label: text('file-another'), url: location.pathname },
    ];
    notices.show('filed', { text: text('filed', { title: form.dataset.title ?? '' }), kind: 'success', actions });
    for (const line of document.querySelectorAll<HTMLElement>('.draft-line')) line.hidden = true;
  }

  form?.addEventListener('submit', (event) => {
    const { value } = (event.submitter ?? {}) as HTMLButtonElement;
    // Without the declaration the page itself says so.
    if (value !== 'submit' || fieldOf(form, 'declaration') !== 'true') return;
    event.preventDefault();
    void put(form);
  });
  window.addEventListener('online', () => void round(true));
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && form) hold(form, false);
    tellFiled();
    void round();
  });
  window.addEventListener('beforeunload', (event) => {
    if (wouldLose) event.preventDefault();
  });
}

/** While its case is on the way, the form stays in sight and is not changed. */
function hold(form: HTMLFormElement, held: boolean): void {
  form.inert = held;
  for (const part of form.querySelectorAll<HTMLElement>('.form-buttons, .draft-actions')) part.hidden = held;
}

const timeoutMs = 45_000;
/** Refusals that say nothing about the case: ask again later. */
const later = new Set([408, 425, 429]);

/**
 * Posts the form as its last button does and reads what came of it (`cases/filing/form/README.md`). Only an answer that is
 * surely the county's counts: a hotel's log-in page, a gateway's error or a cut tell nothing.
 */
async function sendCase({ action, fields }: OutboxCase): Promise<SendAnswer> {
  const body = new URLSearchParams([...fields, ['go', 'submit']]);
  const response = await fetch(action, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status >= 500 || later.has(response.status)) return { kind: 'no-answer' };
  return readAnswer(await response.json());
}

type Told = { kind?: string; reference?: string; url?: string; problems?: { label: string; text: string }[] };

function readAnswer({ kind, reference, url, problems = [] }: Told): SendAnswer {
  if (kind === 'submitted' && reference && url) return { kind: 'sent', reference, url };
  if (kind === undefined) return { kind: 'no-answer' };
  return { kind: 'refused', problems: problems.map(({ label, text }) => withLabel(label, text)) };
}
