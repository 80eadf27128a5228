import { notesOf } from '#src/guides/model/guide-notes.ts';
import type { GuideMeta, GuideText } from '#src/guides/model/guide-schema.ts';
import type { NewsMeta } from '#src/news/news-schema.ts';
import { bodyOf } from './body-of.ts';
import type { Finding, ReadEntry } from './finding.ts';
import { type Glossary, termFaultsIn } from './glossary.ts';
import { askedFactFaults, askedTwinFaults } from './rules/asked-faults.ts';
import { deadEnds } from './rules/dead-ends.ts';
import { englishFaults } from './rules/english-faults.ts';
import { factFaults } from './rules/fact-faults.ts';
import { consentFaults, filingFaults } from './rules/filing-faults.ts';
import { paperFaults } from './rules/paper-faults.ts';
import { textsIn } from './rules/public-texts.ts';
import { sourceFaults } from './rules/sample-faults.ts';
import { dayFaults, editorsFaults } from './rules/word-faults.ts';

/** Kinds of which the county owes every page in both languages. */
const bilingual = new Set(['page', 'document']);

/** What is wrong in one entry and its translation: what a clerk would send back. */
export function entryFaults(entry: ReadEntry, glossary: Glossary): Finding[] {
  return [...termFindings(entry, glossary), ...metaFaults(entry)];
}

function termFindings({ path, source, englishSource }: ReadEntry, glossary: Glossary): Finding[] {
  return [
    ...termFaultsIn(source, 'vi', glossary).map((fault) => ({ path, ...fault })),
    ...termFaultsIn(englishSource ?? '', 'en', glossary).map((fault) => ({
      path: path.replace(/md$/, 'en.md'),
      ...fault,
    })),
  ];
}

function metaFaults(entry: ReadEntry): Finding[] {
  const { kind, path } = entry;
  const found = (reason: string): Finding => ({ path, reason });
  const guide = kind === 'guide' ? (entry.meta as GuideMeta) : undefined;
  const words = [
    ...textsIn(entry.meta),
    { path: 'bài', text: bodyOf(entry.source) },
    ...textsIn(entry.text, ['en']),
    { path: 'en.bài', text: bodyOf(entry.englishSource ?? '') },
  ].flatMap(({ path: at, text }) =>
    [...dayFaults(text), ...(guide ? guideWordFaults(guide, text) : [])].map((fault) => found(`${at}: ${fault}`)),
  );
  const twin = askedTwinFaults(bodyOf(entry.source), entry.englishSource && bodyOf(entry.englishSource)).map(found);
  if (!guide) {
    const isMissing = bilingual.has(kind) && !entry.text;
    const unnamed = kind === 'news' ? sourceFaults(entry.meta as NewsMeta).map(found) : [];
    return [...words, ...twin, ...unnamed, ...(isMissing ? [found('chưa có bản tiếng Anh (.en.md)')] : [])];
  }
  return [
    ...deadEnds(guide).map((fault): Finding => ({ path, ...fault })),
    ...paperFaults(guide).map(found),
    ...filingFaults(guide).map(found),
    ...factFaults(guide, notesOf(entry), bodyOf(entry.source)).map(found),
    ...askedFactFaults(guide, bodyOf(entry.source)).map(found),
    ...englishFaults(guide, entry.text as GuideText | undefined).map(found),
    ...twin,
    ...words,
  ];
}

const guideWordFaults = (guide: GuideMeta, text: string): string[] => [
  ...editorsFaults(text),
  ...(guide.proof ? consentFaults(text) : []),
];
