import { ok, type Result, refuse } from '#src/base/result.ts';
import { listTime, storedFilter } from '#src/cases/desk/list-cases.ts';
import { note } from '#src/cases/desk/look.ts';
import { actionOfMove } from '#src/cases/desk/move.ts';
import { findForStaff, staffCase } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { type Owner, ownCase } from '#src/cases/model/find-case.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import { type ProposalRefusal, planStep } from '#src/cases/work/proposals.ts';
import type { ProposedStep } from '#src/cases/work/work-line.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { controlSlip } from './control-slip.ts';
import { registerSheet } from './register-sheet.ts';
import type { Slip, SlipSheet } from './slip.ts';
import { type StepContext, slipKindOf, slipOfStep } from './slip-of-step.ts';
import { readSlipAddress } from './slip-sets.ts';
import type { KnownSlip, SlipStore } from './slip-store.ts';

type Dependencies = CasesDependencies & { slips: SlipStore; context: () => StepContext };
export type PreviewRefusal = ProposalRefusal | { kind: 'no-slip' };
type Register = { unit: string; from: string; to: string };

/** A register of more cases is asked for in shorter spans. */
export const mostRegistered = 500;

/** What is asked of the forms of the law, joined to the cases they are of. */
export function createSlips(dependencies: Dependencies) {
  const { slips, cases, context, now } = dependencies;
  return {
    /** Those of one's own case; empty for a wrong code. */
    async ofOwner(owner: Owner): Promise<Slip[]> {
      const record = await ownCase(dependencies, owner);
      return record ? slips.ofCase(record.reference) : [];
    },

    /** Those of a case for who may read it; reading is logged where the case is opened. */
    async ofCase(reference: string, person: Person): Promise<Result<Slip[], CaseRefusal>> {
      const found = await findForStaff(dependencies, reference, person, 'case.read');
      return found.ok ? ok(await slips.ofCase(found.value.reference)) : found;
    },

    /** The form a step would leave, before it is taken, exactly as it would stand but for its number. */
    async preview(reference: string, step: ProposedStep, person: Person): Promise<Result<SlipSheet, PreviewRefusal>> {
      const found = await findForStaff(dependencies, reference, person, (record) =>
        step.kind === 'move' ? actionOfMove(record, step.move.to) : 'case.decide',
      );
      if (!found.ok) return found;
      const planned = await planStep(dependencies, found.value, step, person);
      if (!planned.ok) return planned;
      const kind = slipKindOf(found.value, planned.value.history);
      if (!kind) return refuse({ kind: 'no-slip' });
      return ok(slipOfStep({ record: found.value, move: planned.value, kind }, undefined, context()));
    },

    /** The control slip of a case, as it stands now. */
    async control(reference: string, person: Person): Promise<Result<SlipSheet, CaseRefusal>> {
      const found = await findForStaff(dependencies, reference, person, 'case.read');
      if (!found.ok) return found;
      await note(dependencies, person, 'open', found.value.reference);
      const item = await staffCase(dependencies, found.value, person);
      return ok(controlSlip(item, isoInVietnam(now()), context()));
    },

    /** The register of what a unit received between two days, as far as this person may read it. */
    async register({ unit, from, to }: Register, person: Person): Promise<Result<SlipSheet, CaseRefusal>> {
      if (!may(person, 'case.read')) return refuse({ kind: 'not-permitted' });
      await note(dependencies, person, 'export');
      const time = listTime(now());
      const filter = storedFilter(dependencies, { unit, sentFrom: from, sentTo: to, sort: 'newest' }, person, time);
      const items: CaseRecord[] = [];
      const { references } = await cases.references(filter, mostRegistered);
      for (const reference of references) {
        const record = await orUnreadable(cases.load(reference));
        if (record && !(record instanceof UnreadableCaseError) && record.unit === unit) items.push(record);
      }
      return ok(registerSheet(items.toReversed(), { unit, from, to, today: time.now.slice(0, 10) }, context()));
    },

    /** What anybody may know of a slip by what its code says: that it was given, when, whether it still holds. */
    async check(text: string): Promise<KnownSlip | undefined> {
      const name = readSlipAddress(text);
      return name && slips.byName(name);
    },
  };
}
