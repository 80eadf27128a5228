import { bodyOf } from '../body-of.ts';
import type { ReadEntry } from '../finding.ts';

const address = /https?:\/\/[^\s"'<>()[\]{}|\\^`]+/g;
/** What nobody can have a site at (RFC 2606): samples of ours. */
const nobodys = /(?:^|\.)(?:example|test|invalid|localhost|local)$/;

/** An address that a text names, as it is tried: without the place within its page. */
function outsideLink(written: string): string | undefined {
  const url = URL.parse(written.replace(/[.,;:!?…]+$/, ''));
  if (!url?.hostname || nobodys.test(url.hostname) || url.username || url.password) return undefined;
  url.hash = '';
  return url.href;
}

/** Every address of another site in a value somebody may open; what editors note among themselves is not in it. */
export function linksInValue(value: unknown): string[] {
  if (typeof value === 'string') return linksInText(value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(linksInValue);
}

export function linksInText(text: string): string[] {
  return [...text.matchAll(address)].flatMap(([written]) => outsideLink(written) ?? []);
}

/** Every address of another site that an entry or its translation names. */
export function linksOfEntry({ meta, source, text, englishSource }: ReadEntry): string[] {
  return [meta, bodyOf(source), text, bodyOf(englishSource ?? '')].flatMap(linksInValue);
}
