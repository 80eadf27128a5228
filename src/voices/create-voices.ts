import { unlimited } from '#src/base/allowance.ts';
import { defined } from '#src/base/defined.ts';
import type { Language } from '#src/base/localized.ts';
import { ok, refuse } from '#src/base/result.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import { rss } from '#src/library/feeds.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { checkVoice } from './check-voice.ts';
import { questions, type ShownVoice, titleOf, type Voice, type VoiceStore, type Voices } from './voice.ts';

/** A field people never see; only programs fill it in. */
export const voiceTrap = 'website';
const perPage = 20;
const inFeed = 30;

type Dependencies = {
  store: VoiceStore;
  now: () => Date;
  newId: () => string;
  /** The last day for an answer to a question that came at this moment. */
  dueOn: (at: string) => string;
  /** Text as the search folds it, so that it is found without marks. */
  fold: (text: string) => string;
  /** The name of the site, and the address feed readers know it by. */
  site: (language: Language) => { title: string; siteUrl: string };
  note: (person: Person, action: 'voice-read' | 'voice-published' | 'voice-declined', target?: string) => Promise<void>;
};

/** Questions to the county and comments on drafts: taken, read by staff, shown once staff have published them. */
export function createVoices({ store, now, newId, dueOn, fold, site, note }: Dependencies): Voices {
  return {
    async send(about, input, mayCost = unlimited) {
      const at = isoInVietnam(now());
      const due = about === questions ? dueOn(at) : undefined;
      // A program learns nothing from the answer: it looks like success.
      if (input[voiceTrap]) return ok(defined({ dueOn: due }));
      const { words, problems } = checkVoice(input);
      if (problems.length > 0) return refuse({ kind: 'invalid', problems });
      if (!(await mayCost('voice'))) return refuse({ kind: 'too-many' });
      await store.add(defined({ id: newId(), about, at, dueOn: due, state: 'received' as const, words, revision: 1 }));
      return ok(defined({ dueOn: due }));
    },
    async published({ about, text = '', page = 1 }) {
      const folded = fold(text).trim() || undefined;
      const found = await store.published(defined({ about, folded }), perPage, (page - 1) * perPage);
      return { ...pagesOf(found.total), items: found.items.flatMap((voice) => shownOf(voice) ?? []) };
    },
    async find(id) {
      const voice = await store.find(id);
      return voice && shownOf(voice);
    },
    async feed(language) {
      const t = translator(language);
      const { title, siteUrl } = site(language);
      const address = (path: string) => siteUrl + href(language, path);
      const { items } = await store.published({ about: questions }, inFeed, 0);
      return rss({
        title: `${t('voice.title')} – ${title}`,
        summary: t('voice.summary'),
        language,
        url: address('/hoi-dap'),
        self: address('/hoi-dap/rss.xml'),
        items: items.flatMap((voice) => {
          const shown = shownOf(voice);
          if (!shown) return [];
          const { id, at, text, answer } = shown;
          return {
            title: titleOf(text),
            summary: answer ? `${text}\n\n${t('voice.answer')}: ${answer.text}` : text,
            url: address(`/hoi-dap/${id}`),
            date: answer?.at ?? at,
            category: t('voice.title'),
          };
        }),
      });
    },
    async list(state, page, by) {
      if (!may(by, 'feedback.read')) return refuse({ kind: 'not-permitted' });
      await note(by, 'voice-read');
      const { items, total } = await store.list(state, perPage, (page - 1) * perPage);
      return ok({ ...pagesOf(total), items });
    },
    async settle(id, revision, how, by) {
      if (!may(by, 'voice.publish')) return refuse({ kind: 'not-permitted' });
      const voice = await store.find(id);
      if (!voice) return refuse({ kind: 'not-found' });
      if (voice.revision !== revision) return refuse({ kind: 'changed-meanwhile' });
      const settled = settledVoice(voice, how, isoInVietnam(now()));
      if (typeof settled === 'string') return refuse({ kind: settled });
      if (!(await store.replace(settled))) return refuse({ kind: 'changed-meanwhile' });
      await note(by, settled.state === 'published' ? 'voice-published' : 'voice-declined', id);
      return ok(settled);
    },
  };
}

/** The voice after the step, or why the step cannot be taken. An answer keeps its day until it is worded anew. */
function settledVoice(
  { shown: _shown, answer: before, reason: _reason, ...voice }: Voice,
  how: Parameters<Voices['settle']>[2],
  at: string,
): Voice | 'nothing-to-show' | 'no-reason' {
  const next = { ...voice, revision: voice.revision + 1 };
  if ('reason' in how) {
    const reason = how.reason.trim();
    return reason ? { ...next, state: 'declined', reason } : 'no-reason';
  }
  const shown = how.shown.trim();
  if (!shown) return 'nothing-to-show';
  const text = how.answer.trim();
  const answer = text === before?.text ? before : text ? { text, at } : undefined;
  return defined({ ...next, state: 'published' as const, shown, answer });
}

function shownOf({ id, about, at, dueOn, answer, state, shown }: Voice): ShownVoice | undefined {
  if (state !== 'published' || !shown) return undefined;
  return defined({ id, about, at, dueOn, answer, text: shown });
}

const pagesOf = (total: number) => ({ total, pages: Math.max(1, Math.ceil(total / perPage)) });
