import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { fitContent } from '../fit-content.ts';
import type { Amendment, ApproveRefusal } from './amendments.ts';
import type { AmendmentDependencies } from './dependencies.ts';
import { mergeTexts } from './merge-texts.ts';
import type { Choice } from './merge-values.ts';

type Asked = { revision: number; comment: string; choose?: Choice; seen?: string };

/**
 * Saves what a second person approves, as its author's. The file is written first: should that be the last thing that
 * happens, the amendment still waits, and approving it again finds nothing left to change but who is told in the history.
 */
export async function approveAmendment(
  { editing, store, record, note, now }: AmendmentDependencies,
  amendment: Amendment,
  { revision, comment, choose, seen }: Asked,
  by: Person,
): Promise<Result<Amendment, ApproveRefusal>> {
  const { path, author, before = '', source: proposed } = amendment;
  if (!may(by, 'content.publish')) return refuse({ kind: 'not-permitted' });
  if (author.id === by.id) return refuse({ kind: 'own-amendment' });
  if (amendment.state !== 'waiting' || amendment.revision !== revision) return refuse({ kind: 'decided-meanwhile' });
  const current = await editing.writer.read(path);
  const isAnother = current !== undefined && current.source !== before;
  const merged = isAnother ? mergeTexts({ path, before, proposed, there: current.source }, choose) : undefined;
  // Chosen was between what was shown: by now something else may stand there.
  if (merged && merged.conflicts.length > 0 && (!choose || seen !== current?.hash))
    return refuse({ kind: 'conflicts' });
  const source = merged ? merged.text : proposed;
  if (source === undefined) return refuse({ kind: 'cannot-merge' });
  const approvedBy = { id: by.id, name: by.name };
  if (source !== current?.source) {
    // Merged with what nobody has seen beside it, it would be public without having been read.
    if (isAnother && seen !== current.hash) return refuse({ kind: 'changed-meanwhile', current });
    const fitting = await fitContent(editing, { path, source });
    if (!fitting.ok) return fitting;
    await note(by, 'amendment-approved', path);
    const outcome = await editing.writer.write({
      path,
      source: fitting.value.text,
      seen: current?.hash,
      by: author,
      approvedBy,
    });
    if (outcome === 'changed-meanwhile') {
      return refuse(defined({ kind: 'changed-meanwhile', current: await editing.writer.read(path) }));
    }
  } else if (source === proposed) {
    await record(defined({ path, source, before: amendment.before, by: author, approvedBy }));
  }
  const at = now().toISOString();
  const approved: Amendment = {
    ...amendment,
    state: 'approved',
    decidedBy: by.name,
    decidedAt: at,
    revision: revision + 1,
    comments: [...amendment.comments, { at, by: by.name, step: 'approved', text: comment }],
  };
  await store.keep(approved);
  return ok(approved);
}
