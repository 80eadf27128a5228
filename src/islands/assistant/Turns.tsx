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
        ) : (
          <p key={index}>{block.kind === 'head' ? <b>{block.words}</b> : block.words}</p>
        ),
      )}
    </>
  );
}

export function Turn({ message, texts }: { message: Message; texts: TalkTexts }) {
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
      </div>
    </li>
  );
}
