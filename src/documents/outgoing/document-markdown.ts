import { withoutMarks } from '#src/base/plain-letters.ts';
import { typeOf } from './document-types.ts';
import { type Issuer, lowerFirst } from './issuer.ts';
import type { Outgoing } from './outgoing.ts';

/** The file a document becomes in the public library, with its signed PDF beside it. */
export function documentMarkdown(
  { draft, given }: Numbered,
  { slug, issuer, appendices }: { slug: string; issuer: Issuer; appendices: readonly string[] },
): string {
  const { type, title, summary, effective, replaces, amends, body } = draft;
  const kind = typeOf(type)?.name ?? '';
  // JSON's strings and lists are YAML's, whatever stands in them.
  const head: [string, unknown][] = [
    ['title', `${kind} ${lowerFirst(title)}`],
    ['number', given.notation],
    ['type', kind],
    ['issuer', issuer.name],
    ['issued', given.issued],
    ['effective', effective ?? given.issued],
    ['own', true],
    ['summary', summary],
    ['pdf', `${slug}.pdf`],
    [
      'appendices',
      appendices.length > 0 ? appendices.map((title, at) => ({ title, pdf: appendixPdf(slug, at) })) : undefined,
    ],
    ['status', 'in-force'],
    ['replaces', replaces.length > 0 ? replaces : undefined],
    ['amends', amends.length > 0 ? amends : undefined],
  ];
  const days = new Set(['issued', 'effective', 'own', 'pdf', 'status']);
  const lines = head
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${days.has(key) ? value : JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n\n${body.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()}\n`;
}

/** The file of an appendix beside its document, the first being 0. */
export const appendixPdf = (slug: string, at: number) => `${slug}-phu-luc-${at + 1}.pdf`;

export type Numbered = Pick<Outgoing, 'draft'> & { given: NonNullable<Outgoing['given']> };

/**
 * The name of its file: type, number, year and agency, as they can stand in an address. Two types of one name have
 * registers, and so numbers, of their own: the code of the type tells them apart.
 */
export function documentSlug({ draft, given }: Numbered, issuer: Issuer): string {
  const words = [draft.type, given.number, given.year, issuer.symbols.agency, issuer.place];
  return withoutMarks(words.join(' '))
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}
