import type { Choice, ConversationState, Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Dialogue, ScriptedTurn } from './dialogue-schema.ts';
import type { Filed, Tree } from './open-tree.ts';
import { unforeseen } from './unforeseen.ts';

/** One exchange as it happened. */
export type Exchange = {
  said: string;
  messages: Message[];
  state: ConversationState;
  conversation: Conversation;
  /** The case that was filed in it. */
  filed?: Filed;
};

/** What became of one scripted turn: several exchanges when a form was filled to its end. */
export type Played = {
  turn: ScriptedTurn;
  exchanges: Exchange[];
  /** The last exchange, by which the turn is judged. */
  last: Exchange;
  /** Why the script could not be followed. */
  amiss?: string;
  tookMs: number;
};

type Input = { text: string } | { choice: string } | { uploads: string[] };

const fold = (text: string) => text.normalize('NFC').toLowerCase().trim();

/** Plays a dialogue against an assistant, to its end whatever is answered. */
export async function playDialogue(dialogue: Dialogue, tree: Tree): Promise<Played[]> {
  const { assistant } = tree;
  const view = await assistant.start({
    language: dialogue.language,
    ...(dialogue.start && { guide: dialogue.start }),
  });
  let shown: Message[] = view.messages;
  let uploads = 0;

  async function exchange(input: Input, said: string): Promise<Exchange> {
    const before = tree.filed.length;
    const reply = await assistant.say(view.id, input, dialogue.language);
    if (!reply.ok) throw new Error(`${dialogue.id}: ${reply.error.kind} after ${said}`);
    const conversation = await tree.recall(view.id);
    if (!conversation) throw new Error(`${dialogue.id}: the conversation is gone`);
    shown = reply.value.messages;
    const filed = tree.filed[before];
    return { said, ...reply.value, conversation, ...(filed && { filed }) };
  }
  const send = (count: number) => {
    const ids = Array.from({ length: count }, () => {
      uploads += 1;
      return `upload-${uploads}`;
    });
    return exchange({ uploads: ids }, `(${count} files)`);
  };
  async function comeBack(): Promise<Exchange> {
    const resumed = await assistant.resume(view.id);
    const conversation = await tree.recall(view.id);
    if (!resumed.ok || !conversation) throw new Error(`${dialogue.id}: the conversation is gone`);
    const { messages, state } = resumed.value;
    const lastSaid = messages.findLastIndex(({ role }) => role === 'user');
    return { said: '(comes back)', messages: messages.slice(lastSaid + 1), state, conversation };
  }

  const played: Played[] = [];
  for (const turn of dialogue.turns) {
    const started = performance.now();
    let exchanges: Exchange[];
    let amiss: string | undefined;
    if (turn.fill) {
      const filled = await fillOn(turn, shown, { exchange, send });
      exchanges = filled.exchanges;
      amiss = filled.amiss;
    } else if (turn.press !== undefined) {
      const pressed = findButton(shown, turn.press);
      if (!pressed) amiss = `no button “${turn.press}”`;
      exchanges = [
        await exchange(pressed ? { choice: pressed.value } : { text: turn.press }, pressed?.label ?? turn.press),
      ];
    } else if (turn.upload) exchanges = [await send(turn.upload)];
    else exchanges = [turn.back ? await comeBack() : await exchange({ text: turn.say ?? '' }, turn.say ?? '')];
    const last = exchanges.at(-1) ?? (await comeBack());
    const tookMs = (performance.now() - started) / Math.max(1, exchanges.length);
    played.push({ turn, exchanges, last, tookMs, ...(amiss && { amiss }) });
  }
  return played;
}

/** The button meant, among those of the latest reply: by value, by label, by a part of it. */
function findButton(shown: readonly Message[], wanted: string): Choice | undefined {
  const buttons = shown.flatMap(({ choices }) => choices ?? []).reverse();
  return (
    buttons.find(({ value }) => value === wanted) ??
    buttons.find(({ label }) => fold(label) === fold(wanted)) ??
    buttons.find(({ label }) => fold(label).includes(fold(wanted)))
  );
}

type Sending = {
  exchange: (input: Input, said: string) => Promise<Exchange>;
  send: (count: number) => Promise<Exchange>;
};

const mostQuestions = 60;
const mostTries = 3;

/** Answers whatever is asked from `fill`, sends one file for a paper, passes over the rest, and sends the case. */
async function fillOn({ fill = {}, until = 'submitted' }: ScriptedTurn, shown: Message[], { exchange, send }: Sending) {
  const exchanges: Exchange[] = [];
  const tries = new Map<string, number>();
  let messages = shown;
  for (let asked = 0; asked < mostQuestions; asked += 1) {
    const field = messages.findLast((message) => message.field !== undefined)?.field;
    const choices = messages.flatMap((message) => message.choices ?? []);
    const isReview = field === 'declaration' || choices.some(({ value }) => value === 'do:submit');
    if (isReview && until === 'review') return { exchanges };
    const id = isReview ? 'declaration' : field;
    if (id === undefined) return { exchanges, amiss: 'nothing is asked any more' };
    const tried = tries.get(id) ?? 0;
    if (tried >= mostTries) return { exchanges, amiss: `${id} was asked ${tried} times` };
    tries.set(id, tried + 1);
    const words = fill[id]?.[Math.min(tried, fill[id].length - 1)];
    const skip = choices.find(({ value }) => value === 'do:skip');
    const submit = choices.find(({ value }) => value === 'do:submit');
    let next: Exchange;
    if (isReview)
      next = await (submit ? exchange({ choice: submit.value }, submit.label) : exchange({ text: 'gửi' }, 'gửi'));
    else if (words !== undefined) next = await exchange({ text: words }, words);
    else if (id.startsWith('papers.')) next = await send(1);
    else if (id.endsWith('.more')) next = await exchange({ text: 'không' }, 'không');
    else if (skip && id !== 'contact.idNumber') next = await exchange({ choice: skip.value }, skip.label);
    else {
      const own = unforeseen(id, choices) ?? 'bỏ qua';
      next = await exchange({ text: own }, own);
    }
    exchanges.push(next);
    messages = next.messages;
    if (next.state.status === 'submitted') return { exchanges };
  }
  return { exchanges, amiss: `not at the end after ${mostQuestions} questions` };
}
