import type { Source } from '#src/assistant/assistant.ts';
import type { Language } from '#src/base/localized.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { FindOwnPage, OwnPage } from './own-pages.ts';
import { hasHiddenCharacters, hasHtml, joinTexts, toPlainLines } from './plain-reply.ts';
import { leadsOut, markOf, takeLinks } from './reply-links.ts';
import { amountsIn, figuresIn, states } from './reply-numbers.ts';
import { claimsMoreThan, isInLanguage } from './reply-words.ts';

export const replyRefusals = [
  'empty',
  'too-long',
  'hidden-characters',
  'html',
  'foreign-link',
  'unknown-page',
  'no-source',
  'other-language',
  'number-not-in-source',
  'claim-not-in-source',
] as const;
export type ReplyRefusal = { kind: (typeof replyRefusals)[number] };
export type CheckedReply = { text: string; sources: Source[] };

type Terms = { language: Language; siteUrl: string; findPage: FindOwnPage };

type Paragraph = { text: string; pages: OwnPage[] };

const mostTexts = 6;
const mostRaw = 6_000;
const mostLetters = 1_200;
const mostLines = 30;
const mostSources = 3;

/**
 * Whether what a bot wrote may be shown, and as what. A reply passes when it is short plain text in the reader's
 * language, links to pages of ours that exist, names at least one page with facts, and every paragraph states only
 * numbers and delicate claims that one such page states too. Otherwise the whole reply is refused: half of an answer
 * can say the opposite of it.
 */
export async function checkReply(texts: readonly string[], terms: Terms): Promise<Result<CheckedReply, ReplyRefusal>> {
  const raw = joinTexts(texts);
  if (raw === '') return refuse({ kind: 'empty' });
  if (texts.length > mostTexts || raw.length > mostRaw) return refuse({ kind: 'too-long' });
  if (hasHiddenCharacters(raw)) return refuse({ kind: 'hidden-characters' });
  if (hasHtml(raw)) return refuse({ kind: 'html' });

  const paragraphs: Paragraph[] = [];
  for (const block of raw.split(/\n\s*\n/)) {
    const unlinked = takeLinks(block, terms.siteUrl);
    if (!unlinked.ok) return unlinked;
    const found = await Promise.all(unlinked.value.paths.map((path) => terms.findPage(path)));
    const pages = found.filter((page) => page !== undefined);
    if (pages.length < found.length) return refuse({ kind: 'unknown-page' });
    paragraphs.push({ text: withoutEmptySource(toPlainLines(unlinked.value.text)), pages });
  }

  const text = paragraphs.map(withTitles).filter(Boolean).join('\n\n');
  if (text === '') return refuse({ kind: 'empty' });
  // What was between two signs stands side by side now.
  if (hasHtml(text)) return refuse({ kind: 'html' });
  if (leadsOut(text)) return refuse({ kind: 'foreign-link' });
  if (text.length > mostLetters || text.split('\n').length > mostLines) return refuse({ kind: 'too-long' });
  if (!isInLanguage(text, terms.language)) return refuse({ kind: 'other-language' });

  const cited = unique(paragraphs.flatMap(({ pages }) => pages));
  const sources = cited.filter((page) => page.facts !== undefined);
  if (sources.length === 0 || sources.length > mostSources) return refuse({ kind: 'no-source' });
  for (const paragraph of paragraphs) {
    const own = paragraph.pages.filter((page) => page.facts !== undefined);
    const refusal = isStated(paragraph.text, own.length > 0 ? own : sources);
    if (refusal) return refuse(refusal);
  }
  return ok({ text, sources: cited.slice(0, 4).map(({ title, url }) => ({ title, url })) });
}

/** One page must bear all of a paragraph: a fee of one guide and the name of another make a false sentence. */
function isStated(text: string, pages: readonly OwnPage[]): ReplyRefusal | undefined {
  const figures = figuresIn(text);
  const amounts = amountsIn(text);
  const bearing = pages.filter(({ facts = '' }) => {
    const known = figuresIn(facts);
    const knownAmounts = amountsIn(facts);
    return figures.every((figure) => states(known, figure)) && amounts.every((amount) => knownAmounts.includes(amount));
  });
  if (bearing.length === 0) return { kind: 'number-not-in-source' };
  return bearing.some(({ facts = '' }) => !claimsMoreThan(text, facts)) ? undefined : { kind: 'claim-not-in-source' };
}

/** The page lists the sources itself: a line that names them, or is left without its address, says nothing more. */
function withoutEmptySource(text: string): string {
  return text
    .replace(/^[–\s]*(?:nguồn|sources?)\s*:.*$/gimu, '')
    .replace(
      /^[–\s]*(?:xem thêm|xem|chi tiết|tham khảo|see|see also|more|read more)?\s*(?:ở|tại|at)?\s*[:.]?\s*$/gimu,
      '',
    )
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** The name of a page where its address stood. */
function withTitles({ text, pages }: Paragraph): string {
  return pages.reduce((line, page, index) => line.replaceAll(markOf(index), `“${page.title}”`), text);
}

function unique(pages: readonly OwnPage[]): OwnPage[] {
  return [...new Map(pages.map((page) => [page.url, page])).values()];
}
