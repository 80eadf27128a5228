import type { Engine } from '#src/assistant/engine.ts';
import type { FactScene } from '#src/assistant/knowledge.ts';
import { defined } from '#src/base/defined.ts';
import { ok, refuse } from '#src/base/result.ts';
import type { Bot, BotFailureKind } from './bot.ts';
import { checkReply, type ReplyRefusal } from './check-reply.ts';
import type { FindOwnPage } from './own-pages.ts';
import { questionToSend } from './question-to-send.ts';

/** One question's end, for counting and logs: kinds only, never words. */
export type EngineOutcome =
  | { kind: 'answered' }
  | { kind: 'not-reached'; why: BotFailureKind }
  | { kind: 'reply-refused'; why: ReplyRefusal['kind'] };

type Dependencies = {
  bot: Bot;
  siteUrl: string;
  /** What site.yaml says at this moment. */
  isOn: () => boolean;
  pagesFor: (scene: FactScene) => FindOwnPage;
  onOutcome?: (outcome: EngineOutcome) => void;
};

/** Each question costs the county money, and a conversation with this many unanswered ones needs a person. */
const mostAsked = 20;

/** The engine that asks a Botpress bot. What the bot says is shown only when our own pages bear it out. */
export function createBotpressEngine(dependencies: Dependencies): Engine {
  const { bot, siteUrl, isOn, pagesFor, onOutcome } = dependencies;
  return {
    async reply(question, context) {
      const kept = context.remote && { remote: context.remote };
      if (!isOn()) return refuse({ kind: 'switched-off', ...kept });
      const masked = questionToSend(question);
      if (!masked) return refuse({ kind: 'nothing-to-send', ...kept });
      if ((context.remote?.asked ?? 0) >= mostAsked) return refuse({ kind: 'asked-too-often', ...kept });

      const replied = await bot.ask(masked, context.remote);
      if (!replied.ok) {
        onOutcome?.({ kind: 'not-reached', why: replied.error.kind });
        return refuse(defined({ kind: 'not-reached', remote: replied.error.remote }));
      }
      const { texts, remote } = replied.value;
      const { scene } = context;
      const findPage = pagesFor(scene);
      const checked = await checkReply(texts, { language: scene.language, siteUrl, findPage });
      if (!checked.ok) {
        onOutcome?.({ kind: 'reply-refused', why: checked.error.kind });
        return refuse({ kind: 'reply-refused', remote });
      }
      onOutcome?.({ kind: 'answered' });
      const text = `${checked.value.text}\n\n${scene.t('assistant.engine.note')}`;
      return ok({ message: { role: 'assistant', text, sources: checked.value.sources }, remote });
    },
  };
}
