import type { ReplyKind } from './dialogue-schema.ts';
import type { Tree } from './open-tree.ts';
import type { Exchange } from './play-dialogue.ts';

const told = ['hours', 'contact', 'post'] as const;

/** Everything a reply is for the person who reads it: read from what the API tells, and from what is shown. */
export function kindsOf({ state, messages, conversation, filed }: Exchange, tree: Tree): Set<ReplyKind> {
  const kinds = new Set<ReplyKind>();
  const { status, intent } = state;
  const text = messages.map((message) => message.text).join('\n');
  const choices = messages.flatMap((message) => message.choices ?? []);
  const hasSource = messages.some(({ sources }) => (sources?.length ?? 0) > 0);
  const isElsewhere = tree.elsewhere.some(
    ({ url, says, intent: meant }) =>
      url && meant !== 'emergency' && [says.vi, says.en].some((it) => it && text.includes(it)),
  );

  if (status === 'answering' && conversation.reply === 'laid-aside') kinds.add('paused');
  else if (status === 'answering' && hasSource) kinds.add('answered');
  // While a form is filled, what was asked in between is answered before the question that follows.
  if ((status === 'filling' || status === 'reviewing') && hasSource) kinds.add('answered');
  if (status === 'clarifying' || conversation.reply === 'say-more') kinds.add('asked');
  if (status === 'filling' || status === 'reviewing') kinds.add('filling');
  if (status === 'reviewing') kinds.add('reviewing');
  if (status === 'submitted' || filed) kinds.add('submitted');
  if (status === 'handed-off' && intent !== 'human') kinds.add('outside');
  if (status === 'out-of-scope' && !isElsewhere) kinds.add('refused');
  if (isElsewhere) kinds.add('elsewhere');
  if (status === 'unsafe') kinds.add('unsafe').add('refused');
  if (/(?<!\d)11[345](?!\d)/.test(text)) kinds.add('emergency');
  if (intent === 'smalltalk' && status === 'answering') kinds.add('greeting').add('thanks');
  if (intent === 'track') kinds.add('status');
  if (intent === 'complaint') kinds.add('complaint');
  if (intent === 'human' || choices.some(({ value }) => value.startsWith('handoff:'))) kinds.add('person');
  for (const kind of told) if (intent === kind) kinds.add(kind);
  return kinds;
}

/** Whether a reply leads nowhere: it answers nothing, asks nothing, links nothing and offers nobody. */
export function isDeadEnd(exchange: Exchange, kinds: ReadonlySet<ReplyKind>): boolean {
  const { messages } = exchange;
  if ((['greeting', 'submitted', 'emergency', 'person', 'outside'] as const).some((kind) => kinds.has(kind)))
    return false;
  return !messages.some(
    ({ text, choices = [], sources = [], field }) =>
      choices.length > 0 || sources.length > 0 || field !== undefined || text.includes('?'),
  );
}
