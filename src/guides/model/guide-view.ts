import { defined } from '#src/base/defined.ts';
import type { Language } from '#src/base/localized.ts';
import { oncePer } from '#src/base/once-per.ts';
import { type Field, isGroup, type Section } from '#src/guides/fields/field-schema.ts';
import type { GuideEntry } from './guide-kind.ts';
import type { Fee, GuideMeta, GuideText, Paper } from './guide-schema.ts';
import type { ChannelView, GuideItem, GuideView } from './guides.ts';
import type { Way } from './way.ts';

/** What a list shows of this guide, in this language. */
export function guideItem(entry: GuideEntry, language: Language): GuideItem {
  const { meta, slug } = entry;
  const text = language === 'en' ? entry.english?.text : undefined;
  return {
    slug,
    title: text?.title ?? meta.title,
    summary: text?.summary ?? meta.summary,
    code: meta.code,
    sector: meta.sector,
    level: meta.level,
    intake: meta.intake,
    post: meta.post ?? { send: false, return: false },
    verified: meta.verified,
    translated: language === 'vi' || text !== undefined,
  };
}

type GuideTexts = Omit<GuideView, 'html' | 'asked' | 'sectorName'>;

/** The whole guide in this language, without its Markdown body; the same object until the guide changes. */
export function guideTexts(entry: GuideEntry, language: Language): GuideTexts {
  return (language === 'vi' ? vietnameseTexts : englishTexts)(entry);
}

const vietnameseTexts = oncePer((entry: GuideEntry) => textsOf(entry, 'vi'));
const englishTexts = oncePer((entry: GuideEntry) => textsOf(entry, 'en'));

function textsOf(entry: GuideEntry, language: Language): GuideTexts {
  const { meta } = entry;
  const text = language === 'en' ? entry.english?.text : undefined;
  const conditions = text?.conditions ?? meta.conditions;
  return defined({
    ...guideItem(entry, language),
    hash: entry.hash,
    meta,
    text,
    channels: meta.channels.map((channel) => localizeChannel(channel, text)),
    papers: meta.papers.map((paper) => localizePaper(paper, text)),
    // A translation with another number of steps belongs to an older version of the guide.
    steps: text?.steps?.length === meta.steps.length ? text.steps : meta.steps,
    result: text?.result ?? meta.result,
    conditions: conditions || undefined,
  });
}

function localizePaper(paper: Paper, text: GuideText | undefined): Paper {
  const words = text?.papers?.[paper.id];
  if (!words) return paper;
  return { ...paper, name: words.name, hint: words.hint ?? paper.hint, ways: localizeWays(paper.ways, words.ways) };
}

function localizeWays(told: Paper['ways'], words: { [way in Way]?: string | undefined } = {}): Paper['ways'] {
  if (!told) return told;
  const { online, counter, post } = told;
  return defined({
    online: online && { ...online, note: words.online ?? online.note },
    counter: counter && { ...counter, note: words.counter ?? counter.note },
    post: post && { ...post, note: words.post ?? post.note },
  });
}

function localizeChannel(channel: GuideMeta['channels'][number], text: GuideText | undefined): ChannelView {
  const words = text?.channels?.[channel.kind];
  const note = words?.note ?? channel.note;
  return defined({
    kind: channel.kind,
    time: words?.time ? { ...channel.time, text: words.time } : channel.time,
    fees: channel.fees.map((fee, index) => localizeFee(fee, words?.fees?.[index])),
    note: note || undefined,
  });
}

function localizeFee(fee: Fee, words: Partial<Fee> | undefined): Fee {
  return words ? { ...fee, ...Object.fromEntries(Object.entries(words).filter(([, value]) => value)) } : fee;
}

/** The form of a guide in this language; the same sections and fields until the guide changes. */
export function formOf(entry: GuideEntry, language: Language): readonly Section[] {
  return language === 'vi' ? (entry.meta.form ?? none) : englishForm(entry);
}

const none: readonly Section[] = [];
const englishForm = oncePer(({ meta, english }: GuideEntry) => formInLanguage(meta.form ?? none, english?.text));

/** The form with the English texts a translation has; what it leaves out stays Vietnamese. */
export function formInLanguage(form: readonly Section[], english: GuideText | undefined): Section[] {
  if (!english) return [...form];
  return form.map((section, index) => ({
    ...section,
    section: english.sections?.[index] ?? section.section,
    fields: section.fields.map((field) =>
      isGroup(field)
        ? { ...translate(field, english), fields: field.fields.map((part) => translate(part, english)) }
        : translate(field, english),
    ),
  }));
}

function translate<Any extends Field>(field: Any, english: GuideText): Any {
  const words = english.fields?.[field.id];
  if (!words) return field;
  const translated = { ...field, label: words.label, ...defined({ ask: words.ask, hint: words.hint }) };
  if (!('options' in field)) return translated;
  const options = field.options.map((option) => ({ ...option, label: words.options?.[option.value] ?? option.label }));
  return { ...translated, options };
}
