// By address: imported as a style, every page with the link would load it at once.
import styles from '#src/styles/assistant.css?url';
import { readView } from './ask-portal.ts';
import { openTalk } from './open-talk.tsx';
import type { TalkTexts } from './talk-view.ts';

type Panel = { address: string; from: string; language: string };

let opened: HTMLDialogElement | undefined;

/** Opens the assistant over the page, where the reader is. Answers false when it could not be reached. */
export async function openPanel({ address, from, language }: Panel): Promise<boolean> {
  if (opened) {
    opened.showModal();
    return true;
  }
  const [answer] = await Promise.all([readView(`${address}?${new URLSearchParams({ tu: from })}`), loadStyles()]);
  if (answer.kind !== 'view') return false;
  const texts = (answer.view as { texts?: TalkTexts }).texts ?? {};
  const dialog = document.createElement('dialog');
  dialog.className = 'talk-panel';
  dialog.setAttribute('aria-labelledby', 'tro-ly-ten');
  const head = document.createElement('div');
  head.className = 'talk-panel-head';
  const title = Object.assign(document.createElement('h2'), { id: 'tro-ly-ten', textContent: texts.assistant ?? '' });
  const whole = Object.assign(document.createElement('a'), { href: address, textContent: texts['whole-page'] ?? '' });
  const close = Object.assign(document.createElement('button'), { type: 'button', textContent: '✕' });
  close.className = 'talk-panel-close';
  close.setAttribute('aria-label', texts.close ?? '');
  close.addEventListener('click', () => dialog.close());
  head.append(title, whole, close);
  const place = document.createElement('div');
  place.className = 'assistant';
  dialog.append(head, place);
  document.body.append(dialog);
  openTalk(place, { address, from, language, view: answer.view, texts });
  dialog.showModal();
  place.querySelector<HTMLElement>('#cau')?.focus();
  opened = dialog;
  return true;
}

/** Styled or not, the assistant opens. */
function loadStyles(): Promise<void> {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styles });
  return new Promise((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}
