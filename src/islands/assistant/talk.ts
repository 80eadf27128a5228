import { freshName } from '#src/islands/fresh-name.ts';
import { followPerson, type PortalAnswer, postTurn, readView } from './ask-portal.ts';
import { keepTurn, keptTurn } from './kept-turn.ts';
import {
  answerOf,
  isSaid,
  newestLine,
  type Pending,
  type TalkTexts,
  type TalkView,
  withMessages,
  withReply,
} from './talk-view.ts';

export type Talk = {
  readonly view: TalkView;
  readonly pending: Pending | undefined;
  /** What went wrong with the last turn, in words. */
  readonly problem: string;
  /** What a screen reader hears. */
  readonly said: string;
  say(text: string): void;
  choose(value: string, label: string): void;
  sendUploads(ids: readonly string[]): Promise<void>;
  /** The page's own buttons (`restart`, `save`). */
  press(name: string, label: string): void;
  retry(): void;
  /** Gives up what could not be sent; answers its words, for the box. */
  takeBack(): string;
  refresh(): Promise<void>;
  tell(problem: string): void;
  close(): void;
};

type Settings = {
  /** The page that takes turns. */
  address: string;
  /** The page the reader came from, told with the first turn. */
  from: string;
  view: TalkView;
  texts: TalkTexts;
  onChange: () => void;
};

const RETRY_MS = [2_000, 5_000, 15_000];
export const longestText = 2000;

/** A conversation in the browser: what is shown, what is on its way, and what to do when it does not arrive. */
export function createTalk({ address, from, view: first, texts, onChange }: Settings): Talk {
  let view = first;
  let pending: Pending | undefined;
  let problem = '';
  let said = '';
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopFollowing: (() => void) | undefined;
  let followed = false;
  /** A button of the page pressed while a turn is on its way: it means the same afterwards. */
  let queued: (() => void) | undefined;

  const fill = (key: string, params: Record<string, string | number>) =>
    Object.entries(params).reduce(
      (text, [name, value]) => text.replace(`{{${name}}}`, String(value)),
      texts[key] ?? '',
    );
  const hold = (next: Pending | undefined) => {
    pending = next;
    keepTurn(next);
  };
  const announce = () => {
    said = answerOf(view.messages)
      .map(({ text }) => text)
      .join(' ');
  };
  const follow = () => {
    const { handoff } = view.state;
    const wanted = handoff !== undefined && handoff.state !== 'closed';
    if (wanted === followed) return;
    followed = wanted;
    stopFollowing?.();
    stopFollowing = undefined;
    if (!wanted) return;
    stopFollowing = followPerson(address, Math.max(newestLine(view.messages), handoff.seq), {
      onLine(line) {
        const messages = withMessages(view.messages, [line]);
        if (messages.length === view.messages.length) return;
        view = { ...view, messages };
        said = line.text;
        onChange();
      },
      onState(state) {
        view = {
          ...view,
          state: { ...view.state, handoff: state, status: state.live ? 'handed-off' : view.state.status },
        };
        follow();
        onChange();
      },
      onLost() {
        followed = false;
        void talk.refresh();
      },
    });
  };
  const show = (next: TalkView) => {
    view = next;
    follow();
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => talk.retry(), ms);
  };

  function settle(turn: Pending, answer: PortalAnswer): void {
    if (pending?.key !== turn.key) return;
    if (answer.kind === 'reply' || answer.kind === 'view') {
      hold(undefined);
      tries = 0;
      const next = queued;
      queued = undefined;
      if (next) queueMicrotask(next);
      if (answer.kind === 'view') show(answer.view);
      else show({ messages: withReply(view.messages, turn, answer.messages), state: answer.state, fresh: false });
      announce();
    } else if (answer.kind === 'refused') {
      hold(undefined);
      problem = answer.why;
    } else {
      const seconds = answer.kind === 'limited' ? answer.seconds : undefined;
      pending = { ...turn, trouble: answer.kind, seconds };
      said = seconds ? fill('limited', { seconds }) : (texts[answer.kind] ?? '');
      const wait = seconds ? seconds * 1000 : RETRY_MS[tries];
      tries += 1;
      if (wait !== undefined) later(wait);
    }
    onChange();
  }

  async function send(turn: Pending): Promise<void> {
    clearTimeout(timer);
    const { trouble: _, seconds: __, ...fresh } = turn;
    hold(fresh);
    problem = '';
    onChange();
    const origin: [string, string][] = view.fresh && from ? [['tu', from]] : [];
    settle(fresh, await postTurn(address, [...turn.fields, ...origin, ['turn', turn.key]]));
  }

  const begin = (fields: Pending['fields'], label: string) => {
    // An answer to a question that is about to go would be taken for the next one's.
    if (pending) return Promise.resolve();
    tries = 0;
    return send({ key: freshName(), fields, label });
  };
  const beginSoon = (fields: Pending['fields'], label: string) => {
    if (pending && !pending.trouble) queued = () => void begin(fields, label);
    else void begin(fields, label);
  };
  const online = () => pending?.trouble && talk.retry();

  const talk: Talk = {
    get view() {
      return view;
    },
    get pending() {
      return pending;
    },
    get problem() {
      return problem;
    },
    get said() {
      return said;
    },
    say: (text) => void begin([['text', text]], text),
    choose(value, label) {
      const isOfPage = /^(do:(back|review|stop)|handoff:(ask|leave|resume))$/.test(value);
      if (isOfPage) beginSoon([['choice', value]], label);
      else void begin([['choice', value]], label);
    },
    sendUploads: (ids) =>
      begin(
        ids.map((id) => ['upload', id]),
        texts['said-files'] ?? '',
      ),
    press(name, label) {
      // Begun anew or deleted: what could not be sent goes with the rest.
      if (pending?.trouble && name !== 'save') {
        clearTimeout(timer);
        hold(undefined);
      }
      beginSoon([[name, '1']], label);
    },
    retry() {
      if (pending?.trouble) void send(pending);
    },
    takeBack() {
      const words = pending?.fields.find(([name]) => name === 'text')?.[1] ?? '';
      clearTimeout(timer);
      hold(undefined);
      onChange();
      return words;
    },
    async refresh() {
      const answer = await readView(address);
      if (answer.kind === 'view') show({ ...answer.view, offer: view.offer ?? answer.view.offer });
      onChange();
    },
    tell(text) {
      problem = text;
      onChange();
    },
    close() {
      clearTimeout(timer);
      stopFollowing?.();
      removeEventListener('online', online);
    },
  };
  addEventListener('online', online);
  follow();
  const kept = keptTurn();
  // Once whoever called this can draw.
  if (kept && !isSaid(view.messages, kept.key)) queueMicrotask(() => void send(kept));
  else keepTurn(undefined);
  return talk;
}
