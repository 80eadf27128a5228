import type { Message } from '#src/assistant/assistant.ts';
import type { TalkTexts } from './talk-view.ts';
import { wordBlocks } from './word-blocks.ts';

function Words({ text }: { text: string }) {
  return (
    <>
      {wordBlocks(text).map((block, index) =>
        block.kind === 'list' ? (
          <ul key={index}>
            {block.items.map((item, at) => (
              <li key={at}>{item}</li>
            ))}
          </ul>
        ) : (
          <p key={index}>{block.kind === 'head' ? <b>{block.words}</b> : block.words}</p>
        ),
      )}
    </>
  );
}

/** Who speaks: the reader, the assistant, or somebody of the desk by name. */
function speaker({ role, by }: Message, texts: TalkTexts): string {
  if (role === 'staff') return by ? (texts['staff-name'] ?? '').replace('{{name}}', by) : (texts.staff ?? '');
  return texts[role === 'user' ? 'you' : 'assistant'] ?? '';
}

export function Turn({ message, texts }: { message: Message; texts: TalkTexts }) {
  const { role, text, sources } = message;
  return (
    <li class={`turn turn-${role}`}>
      <b class={role === 'staff' ? 'speaker' : 'visually-hidden'}>{speaker(message, texts)}:</b>
      <div class="bubble">
        <Words text={text} />
        {sources && (
          <p class="sources">
            <span class="muted">{texts.sources}:</span>
            {sources.map(({ title, url }) => (
              <a key={url} href={url} rel={url.startsWith('http') ? 'noopener external' : undefined}>
                {title}
              </a>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
