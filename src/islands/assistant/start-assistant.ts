import type { TalkTexts, TalkView } from './talk-view.ts';

/** Takes over the assistant's page as soon as its script is there; until then, and without it, its forms serve. */
export function startAssistant(): void {
  const place = document.querySelector<HTMLElement>('[data-talk]');
  if (!place) return;
  const { address = '', from = '', talk = '', texts = '' } = place.dataset;
  const view = JSON.parse(talk) as TalkView;
  const language = document.documentElement.lang;
  import('./open-talk.tsx').then(
    ({ openTalk }) => openTalk(place, { address, from, language, view, texts: JSON.parse(texts) as TalkTexts }),
    // Without a connection the forms of the page stay as they are.
    () => undefined,
  );
}
