import { render } from 'preact';
import type { Message } from '#src/assistant/assistant.ts';
import { Composer, type PaperState } from './Composer.tsx';
import type { ReadAloud } from './read-aloud.ts';
import { carryFiles, sendPapers } from './send-papers.ts';
import { type Listening, Turn } from './Turns.tsx';
import { createTalk, longestText, type Talk } from './talk.ts';
import { answerEndingAt, foldAt, latestOf, type TalkTexts, type TalkView } from './talk-view.ts';

type Opening = {
  address: string;
  from: string;
  language: string;
  view: TalkView;
  texts: TalkTexts;
};

const uploadAddress = '/api/v1/uploads';

/** Draws the conversation into `place`, in the stead of what the server drew there. Answers the box to type in. */
export function openTalk(place: HTMLElement, { address, from, language, view, texts }: Opening): Talk {
  const before = place.querySelector<HTMLInputElement | HTMLTextAreaElement>('#cau');
  const typed = before?.value ?? '';
  const hadFocus = before !== null && before === document.activeElement;
  const fold = foldAt(view.messages);
  let papers: PaperState = { kept: [] };
  let shown = view.messages.length;
  let lastWay: string | undefined;
  let aloud: ReadAloud | undefined;

  /** Below the last bubble of an answer, which is read as a whole. */
  const listeningTo = (messages: readonly Message[], at: number): Listening | undefined => {
    const text = answerEndingAt(messages, at);
    if (!text || !aloud?.canRead(text)) return undefined;
    return { text, isRead: aloud.reading === at, onPress: () => aloud?.press(at, text) };
  };
  const box = () => place.querySelector<HTMLTextAreaElement>('#cau');
  const act = (action: () => void) => {
    const focused = document.activeElement;
    action();
    // The button that was pressed goes with its question: the next ones take over the focus, else the box.
    afterAnswer = () => {
      if (focused?.isConnected && focused !== document.body && focused.closest('.choices') === null) return;
      (place.querySelector<HTMLElement>('.choices') ?? box())?.focus({ preventScroll: true });
    };
  };
  let afterAnswer = () => {};

  const onSay = (input: HTMLTextAreaElement) => {
    const text = input.value.trim();
    if (talk.pending) return;
    if (text === '') {
      input.focus();
      return;
    }
    if (text.length > longestText) {
      talk.tell((texts['too-long'] ?? '').replace('{{count}}', String(text.length)));
      return;
    }
    input.value = '';
    afterAnswer = () => {};
    talk.say(text);
    input.focus({ preventScroll: true });
  };
  const onFiles = async (input: HTMLInputElement) => {
    if (papers.sending || talk.pending) return;
    const files = [...(input.files ?? [])];
    if (files.length === 0 && papers.kept.length === 0) {
      talk.tell(texts['choose-file'] ?? '');
      input.focus();
      return;
    }
    const onState = (state: PaperState) => {
      papers = state;
      draw();
    };
    talk.tell('');
    const { kept, problem } = await sendPapers(files, papers.kept, {
      address: uploadAddress,
      language,
      texts,
      onState,
    });
    if (problem) {
      talk.tell(problem);
      return;
    }
    input.value = '';
    papers = { kept: [] };
    act(() => void talk.sendUploads(kept.map(({ id }) => id)));
  };
  const takeBack = () => {
    const words = talk.takeBack();
    const input = box();
    if (!input) return;
    if (input.value === '') input.value = words;
    input.focus();
  };

  const draw = () => {
    const { messages, state, fresh, offer } = talk.view;
    const { pending, problem, said } = talk;
    const latest = latestOf(messages);
    const isLive = state.handoff?.live === true;
    render(
      <>
        {fold > 0 && (
          <details class="earlier">
            <summary>{texts.earlier}</summary>
            <ol class="talk">
              {messages.slice(0, fold).map((message, index) => (
                <Turn key={index} message={message} texts={texts} listening={listeningTo(messages, index)} />
              ))}
            </ol>
          </details>
        )}
        {/* Spoken by the line below, once an answer: a log would say every bubble of it. */}
        <div role="log" aria-live="off" aria-label={texts.history}>
          <ol class="talk">
            {messages.slice(fold).map((message, index) => (
              <Turn
                key={fold + index}
                message={message}
                texts={texts}
                listening={listeningTo(messages, fold + index)}
              />
            ))}
            {pending && <Turn key={messages.length} message={{ role: 'user', text: pending.label }} texts={texts} />}
          </ol>
        </div>
        {pending && !pending.trouble && (
          <p class="typing muted small">
            <span class="dots" aria-hidden="true" />
            {texts[isLive ? 'sending' : 'answering']}
          </p>
        )}
        {pending?.trouble && (
          <div class="notice notice-warning unsent">
            <p>{texts[pending.trouble]?.replace('{{seconds}}', String(pending.seconds ?? 0))}</p>
            <p class="steer">
              <button type="button" class="button button-secondary" onClick={() => talk.retry()}>
                {texts.retry}
              </button>
              <button type="button" class="link-button" onClick={takeBack}>
                {texts['take-back']}
              </button>
            </p>
          </div>
        )}
        {!pending && state.handoff?.state === 'waiting' && isLive && (
          <p class="muted small">{texts['waiting-person']}</p>
        )}
        {offer && (
          <div class="choices">
            <button type="button" class="chip" onClick={() => act(() => talk.choose(offer.value, offer.label))}>
              {offer.label}
            </button>
          </div>
        )}
        <Composer
          address={address}
          latest={latest}
          state={state}
          fresh={fresh}
          problem={problem}
          papers={papers}
          texts={texts}
          onSay={onSay}
          busy={pending !== undefined}
          onChoose={(value, label) => act(() => talk.choose(value, label))}
          onPress={(name, label) => act(() => talk.press(name, label))}
          onFiles={(input) => void onFiles(input)}
          onDropFile={(id) => {
            papers = { kept: papers.kept.filter((item) => item.id !== id) };
            draw();
          }}
        />
        <p class="visually-hidden" role="status">
          {said}
        </p>
      </>,
      place,
    );
    const way = pending && (pending.trouble ?? 'sending');
    if (way !== lastWay && way) place.querySelector('.unsent, .typing')?.scrollIntoView({ block: 'nearest' });
    lastWay = way;
    if (messages.length !== shown) {
      shown = messages.length;
      if (!pending) {
        bringIntoView(place);
        afterAnswer();
        afterAnswer = () => {};
      }
    }
  };
  const talk = createTalk({
    address,
    from,
    view,
    texts,
    onChange() {
      // Whoever speaks is not spoken to.
      if (talk.pending) aloud?.stop();
      draw();
    },
  });
  const chosen = place.querySelector<HTMLInputElement>('#tep');
  place.replaceChildren();
  draw();
  if (chosen) carryFiles(chosen, place);
  const input = box();
  if (input && typed) input.value = typed;
  if (hadFocus) input?.focus({ preventScroll: true });
  if ('speechSynthesis' in window) {
    import('./read-aloud.ts').then(
      ({ createReadAloud }) => {
        aloud = createReadAloud(speechSynthesis, draw);
        draw();
        const stop = () => aloud?.stop();
        addEventListener('pagehide', stop);
        place.closest('dialog')?.addEventListener('close', stop);
      },
      // Not loaded: nothing is offered.
      () => undefined,
    );
  }
  // Gone back to: the conversation may have gone on elsewhere.
  addEventListener('pageshow', (event) => event.persisted && void talk.refresh());
  return talk;
}

/** The reader's own words and the answer to them, from the beginning where they do not fit. */
function bringIntoView(place: HTMLElement): void {
  const own = [...place.querySelectorAll('.turn-user')].at(-1);
  const end = place.querySelector('.say');
  if (!own || !end) return;
  const fits = end.getBoundingClientRect().bottom - own.getBoundingClientRect().top <= innerHeight;
  if (fits) {
    end.scrollIntoView({ block: 'nearest' });
    // The box may have stood at the upper edge, with all that was said above it.
    own.scrollIntoView({ block: 'nearest' });
  } else own.scrollIntoView({ block: 'start' });
}
