import type { Language } from '#src/library/localized.ts';
import type { GuideEntry } from './guide-kind.ts';
import type { Fee, GuideMeta, GuideText, Paper } from './guide-schema.ts';
import type { ChannelView, GuideItem, GuideView } from './guides.ts';

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
    situations: meta.situations,
    level: meta.level,
    intake: meta.intake,
    post: meta.post ?? { send: false, return: false },
    verified: meta.verified,
    translated: language === 'vi' || text !== undefined,
  };
}

/** The whole guide in this language, without its Markdown body. */
export function guideTexts(entry: GuideEntry, language: Language): Omit<GuideView, 'html' | 'sectorName'> {
  const { meta } = entry;
  const text = language === 'en' ? entry.english?.text : undefined;
  const conditions = text?.conditions ?? meta.conditions;
  return {
    ...guideItem(entry, language),
    hash: entry.hash,
    meta,
    ...(text && { text }),
    channels: meta.channels.map((channel) => localizeChannel(channel, text)),
    papers: meta.papers.map((paper) => localizePaper(paper, text)),
    // A translation with another number of steps belongs to an older version of the guide.
    steps: text?.steps?.length === meta.steps.length ? text.steps : meta.steps,
    result: text?.result ?? meta.result,
    ...(conditions && { conditions }),
  };
}

function localizePaper(paper: Paper, text: GuideText | undefined): Paper {
  const words = text?.papers?.[paper.id];
  return words ? { ...paper, name: words.name, hint: words.hint ?? paper.hint } : paper;
}

function localizeChannel(channel: GuideMeta['channels'][number], text: GuideText | undefined): ChannelView {
  const words = text?.channels?.[channel.kind];
  const note = words?.note ?? channel.note;
  return {
    kind: channel.kind,
    time: words?.time ? { ...channel.time, text: words.time } : channel.time,
    fees: channel.fees.map((fee, index) => localizeFee(fee, words?.fees?.[index])),
    ...(note && { note }),
  };
}

function localizeFee(fee: Fee, words: Partial<Fee> | undefined): Fee {
  return words ? { ...fee, ...Object.fromEntries(Object.entries(words).filter(([, value]) => value)) } : fee;
}
