import { defined } from '#src/base/defined.ts';
import { readMend } from '#src/components/staff/case/read-mend.ts';
import { readMove, textOf } from '#src/components/staff/case/read-move.ts';
import type { DoubtfulFile } from '#src/documents/signing-faults/signing-faults.ts';
import type { Person } from '#src/staff/person.ts';
import { mendStep } from './_mend-step.ts';
import { type Step, statusOf, type Typed } from './_step.ts';
import { takeWorkStep } from './_work-step.ts';

/** Takes the step one of the forms of a case's page asks for: a move, an extension, a proof, an answer to the resident. */
export async function takeStep(
  { portal, t }: Pick<App.Locals, 'portal' | 't'>,
  reference: string,
  request: Request,
  person: Person,
): Promise<Step> {
  const mayBring = await portal.cases.mayBringPapers(reference, person);
  const { values, files } = await portal.receivePosted(request, mayBring ? { lane: 'staff' } : undefined);
  const text = (name: string) => textOf(values, name);
  const refused = (kind: string, typed: Typed): Step => {
    return { problem: t(`staff.case.problem.${kind}`), status: statusOf(kind), typed };
  };
  const work = await takeWorkStep({ portal, t }, reference, values, person);
  if (work) return work;
  const seenVersion = Number(text('version'));
  const proposal = text('proposal');
  if (text('do') === 'extend' || text('do') === 'propose-extension') {
    const extension = { until: text('until'), reason: text('reason') };
    if (text('do') === 'propose-extension') {
      const proposed = { step: { kind: 'extension' as const, extension }, text: proposal, seenVersion };
      const result = await portal.caseWork.propose(reference, proposed, person);
      return result.ok ? { done: 'proposed' } : refused(result.error.kind, { extension, proposal, sure: true });
    }
    const result = await portal.cases.extend(reference, { ...extension, seenVersion }, person);
    if (result.ok) return { done: result.value.isLate ? 'extended-late' : 'extended' };
    return refused(result.error.kind, { extension, proposal, sure: true });
  }
  if (text('do') === 'proof') {
    const rows = [...values.keys()].filter((name) => name.startsWith('proof.'));
    const texts = Object.fromEntries(rows.map((name) => [name.slice('proof.'.length), text(name)]));
    const proof = { texts, note: text('note') };
    const result = await portal.cases.sendProof(reference, { ...proof, seenVersion }, person);
    if (result.ok) return { done: result.value.isMailed ? 'proof' : 'proof-unmailed' };
    return refused(result.error.kind, { proof, sure: true });
  }
  if (text('do') === 'reply') {
    const reply = { text: text('text'), key: text('key') };
    const result = await portal.cases.reply(reference, reply, person);
    return result.ok ? { done: 'replied' } : refused(result.error.kind, { reply, sure: true });
  }

  const mend = readMend(values);
  const kept = files.flatMap(({ kept }) => (kept.ok ? [kept.value] : []));
  const typed: Typed = {
    ...readMove(
      values,
      kept.map((upload) => upload.id),
    ),
    results: kept,
    proposal,
  };
  const spoilt = files.find((file) => !file.kept.ok);
  if (spoilt && !spoilt.kept.ok) {
    const { kind } = spoilt.kept.error;
    const reason = t(`form.problem.${kind === 'too-large' ? 'too-large-file' : kind}`, { name: spoilt.name });
    const shown = mend ? { mend: { ...mend, results: kept }, sure: true } : typed;
    return { problem: t('staff.case.problem.upload-refused', { reason }), status: 422, typed: shown };
  }
  if (mend) {
    const mended = await mendStep({ portal }, reference, { typed: mend, uploads: kept }, person);
    return 'done' in mended ? mended : refused(mended.refused, { mend: mended.kept, sure: true });
  }
  const { move, seen, sure, item } = typed;
  if (!move || !seen) return refused('move-not-allowed', typed);
  if (move.to === 'returned' && item?.isDoubtful) return refused('item-doubtful', typed);
  const doubtful =
    move.to === 'resolved' && move.signing !== 'sure'
      ? await portal.cases.doubtfulResults(move.results ?? [])
      : undefined;
  if (doubtful && doubtful.files.length > 0) {
    const kind = doubtful.isRefused ? 'result-not-signed' : 'result-signing-doubt';
    const signing = doubtful.isRefused ? undefined : ('doubtful' as const);
    return {
      problem: signingProblem(t, kind, doubtful.files),
      status: 422,
      typed: { ...typed, move: defined({ ...move, signing }) },
    };
  }
  if (text('do') === 'propose') {
    const proposed = { step: { kind: 'move' as const, move }, text: proposal, seenVersion };
    const result = await portal.caseWork.propose(reference, proposed, person);
    return result.ok ? { done: 'proposed' } : refused(result.error.kind, typed);
  }
  if (!sure) return refused('not-sure', typed);
  if (text('papers') === 'unseen' && text('papers-sure') !== 'yes') return refused('papers-unseen', typed);
  const result = await portal.cases.move(reference, seen, move, person);
  if (!result.ok && result.error.kind === 'result-not-signed') {
    return { problem: signingProblem(t, 'result-not-signed', result.error.files), status: 422, typed };
  }
  return result.ok ? { done: move.to } : refused(result.error.kind, typed);
}

/** What is wrong about how files of a result were signed, with what to do about it. */
function signingProblem(t: App.Locals['t'], kind: string, files: readonly DoubtfulFile[]): string {
  const told = files.map(
    ({ name, faults }) => `${name}: ${faults.map((fault) => t(`signature.fault.${fault}`)).join(' ')}`,
  );
  return [t(`staff.case.problem.${kind}`), ...told].join(' · ');
}
