import type { ConversationState, Message } from '#src/assistant/assistant.ts';
import type { TalkTexts } from './talk-view.ts';

export type PaperState = {
  /** What is being sent, and how far it is (0 to 1). */
  sending?: { name: string; part: number };
  /** What has arrived and waits to be said. */
  kept: readonly { id: string; name: string }[];
};

type Props = {
  address: string;
  latest: Message | undefined;
  state: ConversationState;
  /** Nothing was said yet: an example helps. */
  fresh: boolean;
  busy: boolean;
  problem: string;
  papers: PaperState;
  texts: TalkTexts;
  onSay: (box: HTMLTextAreaElement) => void;
  onChoose: (value: string, label: string) => void;
  onPress: (name: string, label: string) => void;
  onFiles: (input: HTMLInputElement) => void;
  onDropFile: (id: string) => void;
};

const commands = ['back', 'review', 'stop'] as const;

/** What can be answered with: buttons, a paper, words, and where else to go on. */
export function Composer(props: Props) {
  const { address, latest, state, fresh, busy, problem, papers, texts } = props;
  const { onSay, onChoose, onPress, onFiles, onDropFile } = props;
  const isLive = state.handoff?.live === true;
  const inFilling = !isLive && (state.status === 'filling' || state.status === 'reviewing');
  const wantsPaper = !isLive && latest?.field?.startsWith('papers.');
  // While a person listens, the assistant's buttons would say nothing.
  const choices = isLive ? [] : (latest?.choices ?? []);
  const isOffered = choices.some(({ value }) => value.startsWith('handoff:'));
  const person = !state.handoff || state.handoff.state === 'closed' ? 'ask' : isLive ? 'leave' : 'resume';
  const toPerson = (
    <button
      type="button"
      class="link-button"
      onClick={() => onChoose(`handoff:${person}`, texts[`to-person-${person}`] ?? '')}
    >
      {texts[`to-person-${person}`]}
    </button>
  );
  return (
    <>
      {choices.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of one answer in a form
        <div class="choices" role="group" tabIndex={-1} aria-label={texts.choices}>
          {choices.map(({ value, label }) =>
            value === 'do:to-form' ? (
              // The page itself goes to the form.
              <form key={value} method="post" action={address}>
                <button type="submit" class="chip" name="to-form" value="1">
                  {label}
                </button>
              </form>
            ) : (
              <button
                key={value}
                class="chip"
                type="button"
                value={value}
                aria-disabled={busy || undefined}
                onClick={() => onChoose(value, label)}
              >
                {label}
              </button>
            ),
          )}
        </div>
      )}
      {problem && (
        <p class="notice notice-error" role="alert">
          {problem}
        </p>
      )}
      {wantsPaper && (
        <form
          class="panel stack upload"
          onSubmit={(event) => {
            event.preventDefault();
            onFiles(event.currentTarget.elements.namedItem('file') as HTMLInputElement);
          }}
        >
          <div class="field">
            <label for="tep">{texts.upload}</label>
            <input class="input" id="tep" type="file" name="file" multiple accept=".pdf,.jpg,.jpeg,.png" />
          </div>
          {papers.kept.map(({ id, name }) => (
            <p key={id} class="kept-file">
              {texts.uploaded?.replace('{{name}}', name)}{' '}
              <button
                type="button"
                class="link-button"
                aria-label={texts['remove-file']?.replace('{{name}}', name)}
                onClick={() => onDropFile(id)}
              >
                ✕
              </button>
            </p>
          ))}
          {papers.sending && (
            <p class="sending-file">
              <label for="tien-do">{texts.uploading?.replace('{{name}}', papers.sending.name)}</label>
              <progress id="tien-do" max={100} value={Math.round(papers.sending.part * 100)} />
            </p>
          )}
          <button type="submit" class="button" aria-disabled={papers.sending !== undefined || undefined}>
            {texts['upload-send']}
          </button>
        </form>
      )}
      <form
        class="say"
        onSubmit={(event) => {
          event.preventDefault();
          onSay(event.currentTarget.elements.namedItem('text') as HTMLTextAreaElement);
        }}
      >
        <label class="visually-hidden" for="cau">
          {texts.label}
        </label>
        <textarea
          class="input"
          id="cau"
          name="text"
          rows={1}
          autocomplete="off"
          enterkeyhint="send"
          aria-describedby={fresh ? 'vi-du' : undefined}
          onKeyDown={(event) => {
            // While an input method composes, Enter is its own; with Shift it begins a line.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <button type="submit" class="button" aria-disabled={busy || undefined}>
          {texts.send}
        </button>
      </form>
      {fresh ? (
        <>
          <p class="muted small" id="vi-du">
            {texts.example}
          </p>
          <div class="steer">{toPerson}</div>
        </>
      ) : (
        <div class="steer">
          {!isOffered && toPerson}
          {inFilling &&
            commands.map((command) => (
              <button
                key={command}
                type="button"
                class="link-button"
                onClick={() => onChoose(`do:${command}`, texts[`do-${command}`] ?? '')}
              >
                {texts[`do-${command}`]}
              </button>
            ))}
          {inFilling && (
            <>
              <form method="post" action={address}>
                <button type="submit" class="link-button" name="to-form" value="1">
                  {texts['to-form']}
                </button>
              </form>
              <button type="button" class="link-button" onClick={() => onPress('save', texts.save ?? '')}>
                {texts.save}
              </button>
            </>
          )}
          <button type="button" class="link-button" onClick={() => onPress('restart', texts.restart ?? '')}>
            {texts.restart}
          </button>
          <button
            type="button"
            class="link-button"
            aria-describedby="xoa-het"
            onClick={() => onPress('delete', texts['desk-delete'] ?? '')}
          >
            {texts['desk-delete']}
          </button>
          <span class="muted small" id="xoa-het">
            {texts['desk-delete-hint']}
          </span>
        </div>
      )}
    </>
  );
}
