import type { Message } from '#src/assistant/assistant.ts';
import { wordBlocks } from '#src/assistant/word-blocks.ts';
import type { TalkTexts } from './talk-view.ts';

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
        ) : block.kind === 'steps' ? (
          <ol key={index} start={block.first}>
            {block.items.map((item, at) => (
              <li key={at}>{item}</li>
            ))}
          </ol>
        ) : (
          <p key={index}>{block.kind === 'head' ? <b>{block.words}</b> : block.words}</p>
        ),
      )}
    </>
  );
}

/** The button that reads an answer aloud, where the device can. */
export type Listening = { text: string; isRead: boolean; onPress: () => void };

const LONGEST_NAME = 60;

export function Turn({
  message,
  texts,
  listening,
}: {
  message: Message;
  texts: TalkTexts;
  listening?: Listening | undefined;
}) {
  const { role, text, sources, by = '' } = message;
  return (
    <li class={`turn turn-${role}`}>
      {role !== 'staff' && <b class="visually-hidden">{texts[role === 'user' ? 'you' : 'assistant']}:</b>}
      <div class="bubble">
        {role === 'staff' && (
          <p class="small">
            <b>{texts['desk-staff']?.replace('{{name}}', by)}</b>
          </p>
        )}
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
        {listening && (
          <button
            type="button"
            class="link-button listen"
            aria-pressed={listening.isRead}
            aria-label={`${texts.listen}: ${listening.text.slice(0, LONGEST_NAME)}`}
            onClick={listening.onPress}
          >
            {texts.listen}
          </button>
        )}
      </div>
    </li>
  );
}
