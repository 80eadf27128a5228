import { defined } from '#src/base/defined.ts';
import { tidyLine, tidyLines } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Standings } from '../standing.ts';
import { draftSchema, type OutgoingDraft } from './outgoing.ts';

/** What the form of a draft says, as it was typed. */
export type TypedDraft = Record<(typeof draftFields)[number], string>;
export const draftFields = [
  'type',
  'title',
  'summary',
  'body',
  'signerRole',
  'signerName',
  'recipients',
  'effective',
  'replaces',
  'amends',
  'reference',
] as const;

/** A field that does not fit: empty or too long, or naming a document the library does not have. */
export type DraftRefusal = { kind: 'draft-invalid'; fields: readonly { field: string; problem: string }[] };

/** Reads a draft; documents are named by their numbers or by the names of their files, one a line or between commas. */
export function readDraft(typed: TypedDraft, standings: Standings): Result<OutgoingDraft, DraftRefusal> {
  const problems: { field: string; problem: string }[] = [];
  const slugsOf = (field: 'replaces' | 'amends') =>
    typed[field]
      .split(/[\n,;]+/)
      .map((text) => text.trim())
      .filter(Boolean)
      .flatMap((text) => {
        const found = standings.bySlug.has(text) ? text : standings.ofNumber(text)?.entry.slug;
        if (!found) problems.push({ field, problem: 'document-unknown' });
        return found ?? [];
      });
  const draft = draftSchema.safeParse(
    defined({
      type: typed.type,
      title: tidyLine(typed.title),
      summary: tidyLine(typed.summary),
      body: tidyBody(typed.body),
      signerRole: tidyLines(typed.signerRole),
      signerName: tidyLine(typed.signerName),
      recipients: tidyLines(typed.recipients),
      effective: typed.effective.trim() || undefined,
      replaces: slugsOf('replaces'),
      amends: slugsOf('amends'),
      reference: tidyLine(typed.reference) || undefined,
    }),
  );
  if (!draft.success) {
    for (const { path, code } of draft.error.issues) {
      problems.push({
        field: String(path[0]),
        problem: code === 'too_small' ? 'required' : code === 'too_big' ? 'too-long' : 'invalid',
      });
    }
  }
  return draft.success && problems.length === 0 ? ok(draft.data) : refuse({ kind: 'draft-invalid', fields: problems });
}

/** Markdown keeps its blank lines and indents. */
const tidyBody = (text: string) => text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();

/** A draft as its form shows it again. */
export const typedOf = (draft: OutgoingDraft): TypedDraft => ({
  ...draft,
  effective: draft.effective ?? '',
  reference: draft.reference ?? '',
  replaces: draft.replaces.join('\n'),
  amends: draft.amends.join('\n'),
});
