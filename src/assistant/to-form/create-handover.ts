import type { Assistant, Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { ConversationStore } from '#src/assistant/conversation-store.ts';
import { saidIn } from '#src/assistant/filling/filling.ts';
import { showDay } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import type { Drafts } from '#src/cases/filing/drafts/drafts.ts';
import { unitsOf } from '#src/county/unit.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { guideItem } from '#src/guides/model/guide-view.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { fillingFromForm } from './filling-from-form.ts';
import { formFromFilling, holdsAnything, laidOver, stepToGoOn } from './form-from-filling.ts';
import type { HandOver, KeptForm, Saved } from './handover.ts';

type Dependencies = {
  assistant: Pick<Assistant, 'start' | 'say'>;
  conversations: ConversationStore;
  drafts: Drafts;
  library: Library;
  now: () => Date;
  /** Makes the key under which a form is sent once. */
  newKey: () => string;
};

const attempts = 4;

export function createHandOver(dependencies: Dependencies): HandOver {
  const { assistant, conversations, drafts, library, now, newKey } = dependencies;

  /** Changes a conversation whoever else changes it meanwhile. Undefined when it is gone or `change` has nothing to do. */
  async function change<Answer>(
    id: string,
    decide: (conversation: Conversation) => Promise<{ kept: Conversation; answer: Answer } | undefined>,
  ): Promise<Answer | undefined> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const found = await conversations.find(id);
      const decided = found && (await decide(found.conversation));
      if (!found || !decided) return undefined;
      const kept = { ...decided.kept, updatedAt: isoInVietnam(now()) };
      if (await conversations.save(kept, found.version)) return decided.answer;
    }
    throw new Error('a conversation changed again and again while it was handed over');
  }

  /** Keeps what is being filled as a draft. One key a filling, so that it is never sent twice. */
  async function keep(conversation: Conversation): Promise<{ kept: Conversation; answer: Saved } | undefined> {
    const { filling } = conversation;
    const entry = filling && library.entry(guideKind, filling.guide);
    if (!filling || entry?.meta.intake !== 'local') return undefined;
    const before = conversation.form?.guide === filling.guide ? conversation.form : undefined;
    const key = before?.key ?? newKey();
    const said = saidIn(filling);
    const earlier = before && (await drafts.open(before.key));
    // Nothing was said since: what was done to the form meanwhile stays as it is.
    const draft =
      earlier && before?.said === said
        ? earlier
        : await drafts.keep({
            key,
            guide: filling.guide,
            step: stepToGoOn(entry.meta, filling),
            posted: laidOver(earlier?.posted ?? new Map(), formFromFilling(entry.meta, filling)),
            contact: filling.contact,
          });
    if (!draft) return undefined;
    return { kept: { ...conversation, form: { key, guide: filling.guide, said } }, answer: { key, draft } };
  }

  return {
    async toForm(id) {
      const saved = await change(id, keep);
      return saved && { key: saved.key, guide: saved.draft.guide };
    },

    async save(id, language) {
      const t = translator(language);
      const saved = await change(id, async (conversation) => {
        const outcome = await keep(conversation);
        if (!outcome) return undefined;
        const { draft } = outcome.answer;
        const own: Message = { role: 'user', text: t('talk.save') };
        const message: Message = {
          role: 'assistant',
          text: draft.hasContact
            ? t('talk.saved.elsewhere', { code: draft.code, date: showDay(draft.until) })
            : t('talk.saved.no-contact', { code: draft.code }),
          choices: [{ value: 'do:resume', label: t('assistant.fill.resume') }],
          sources: [{ title: t('form.draft.resume-title'), url: href(language, '/thu-tuc/tiep-tuc') }],
        };
        return { ...outcome, kept: { ...outcome.kept, messages: [...outcome.kept.messages, own, message] } };
      });
      return saved !== undefined;
    },

    async fromForm(known, { guide, key, step, posted }, language) {
      const t = translator(language);
      const entry = library.entry(guideKind, guide);
      if (!entry) throw new Error(`no guide ${guide} to go on with`);
      const context = { today: dayInVietnam(now()), units: unitsOf(library) };
      const filling = fillingFromForm(entry, posted, step, context);
      let laidAside: KeptForm | undefined;
      const take = (id: string) =>
        change(id, async (before) => {
          const other = before.filling && before.filling.guide !== guide ? before.filling : undefined;
          const otherEntry = other && library.entry(guideKind, other.guide);
          const aside = otherEntry && holdsAnything(otherEntry.meta, other) ? await keep(before) : undefined;
          laidAside = aside && { key: aside.answer.key, guide: aside.answer.draft.guide };
          const lines = [
            t('talk.taken', { title: guideItem(entry, language).title, count: filling.path.length }),
            otherEntry && laidAside
              ? t('talk.laid-aside', { title: guideItem(otherEntry, language).title, code: aside?.answer.draft.code })
              : '',
          ];
          const message: Message = {
            role: 'assistant',
            text: lines.filter(Boolean).join('\n'),
            choices: [{ value: `apply:${guide}`, label: t('talk.from-form') }],
          };
          const { paused: _, reference: __, ...rest } = before;
          const form = { key, guide, said: saidIn(filling) };
          const kept = { ...rest, filling, form, messages: [...rest.messages, message] };
          return { kept, answer: id };
        });
      const conversation = (known && (await take(known))) ?? (await take((await assistant.start({ language })).id));
      if (!conversation) throw new Error('a conversation just begun is gone');
      await assistant.say(conversation, { choice: `apply:${guide}` }, language);
      return defined({ conversation, laidAside });
    },

    async formSent(id, key, { reference, url }, language) {
      const t = translator(language);
      await change(id, async ({ filling, form, ...rest }) => {
        if (form?.key !== key) return undefined;
        const message: Message = {
          role: 'assistant',
          text: t('talk.form-sent', { reference }),
          sources: [{ title: t('assistant.submitted.track'), url: href(language, url) }],
        };
        const kept: Conversation = defined({
          ...rest,
          filling: filling && filling.guide !== form.guide ? filling : undefined,
          status: 'submitted',
          reference,
          messages: [...rest.messages, message],
        });
        return { kept, answer: true };
      });
    },
  };
}
