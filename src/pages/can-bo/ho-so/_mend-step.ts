import type { Upload } from '#src/cases/papers/upload.ts';
import { sumOf, type TypedMend } from '#src/components/staff/case/read-mend.ts';
import type { Person } from '#src/staff/person.ts';

type Mended = { done: string } | { refused: string; kept: TypedMend };

/** Takes the step a form of `MendCase` or `CaseFees` asks for. `uploads` came with it just now. */
export async function mendStep(
  { portal }: Pick<App.Locals, 'portal'>,
  reference: string,
  { typed, uploads }: { typed: TypedMend; uploads: readonly Upload[] },
  person: Person,
): Promise<Mended> {
  const { reason, version: seenVersion } = typed;
  const { cases } = portal;
  const kept: TypedMend = { ...typed, results: [...uploads] };
  const answer = (result: { ok: true } | { ok: false; error: { kind: string } }, done: string): Mended =>
    result.ok ? { done } : { refused: result.error.kind, kept };
  switch (typed.do) {
    case 'take-back':
      return answer(await cases.takeBack(reference, { reason, seenVersion }, person), 'taken-back');
    case 'came-back':
      return answer(await cases.noteCameBack(reference, { reason, seenVersion }, person), 'came-back');
    case 'sum': {
      const sum = { amount: sumOf(typed.amount), reason, seenVersion };
      return answer(await cases.changeSum(reference, sum, person), 'sum');
    }
    case 'replace': {
      const results = [...typed.earlier, ...uploads.map(({ id }) => id)];
      const given = { withdraw: typed.withdraw, results, reason, seenVersion };
      const result = await cases.replaceResult(reference, given, person);
      return answer(result, result.ok && result.value.taken > 0 ? 'replaced-taken' : 'replaced');
    }
    case 'propose-replace': {
      const results = [...typed.earlier, ...uploads.map(({ id }) => id)];
      const step = { kind: 'replacement' as const, replacement: { withdraw: typed.withdraw, results, reason } };
      const proposed = { step, text: typed.proposal, seenVersion };
      return answer(await portal.caseWork.propose(reference, proposed, person), 'proposed');
    }
    case 'strike':
      return answer(await cases.strikeFee(reference, { id: typed.fee, reason, seenVersion }, person), 'fee-struck');
    case 'fee': {
      const { way, number, day: paidOn } = typed;
      const result = await cases.takeFee(
        reference,
        { amount: sumOf(typed.amount), way, number, paidOn, seenVersion },
        person,
      );
      return answer(result, result.ok && result.value.isPaid ? 'fee-paid' : 'fee');
    }
  }
}
