import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { mayWithUnit, ownUnits, readableUnits } from '#src/staff/unit-rights.ts';
import type { SignatureReport } from '../check-signature/verdict.ts';
import { standingsOn } from '../standing.ts';
import { addAppendix, appendixFile, removeAppendix } from './appendices.ts';
import type { OutgoingDependencies } from './dependencies.ts';
import { type FindDraftRefusal, findDraft } from './find-draft.ts';
import { issuerOn } from './issuer.ts';
import type { Outgoing, OutgoingDraft, OutgoingState } from './outgoing.ts';
import { type OutgoingSheet, outgoingSheet } from './outgoing-sheet.ts';
import { hasWritten, isEditable, isIssued, type StepName, signingSteps, steps } from './outgoing-steps.ts';
import type { RegisterKey, RegisterPage } from './outgoing-store.ts';
import { publishOutgoing } from './publish-outgoing.ts';
import { type DraftRefusal, readDraft, type TypedDraft } from './read-draft.ts';
import { type PartAsked, partOf, type RegisterLine, type RegisterPart, registerLines } from './register.ts';
import { fileName, lookAtSigning, reportOf, signOutgoing, sourceOf } from './sign-outgoing.ts';
import { advanced, type FindRefusal, findFor, takeStep } from './take-step.ts';

const perPage = 50;
const notPermitted = refuse({ kind: 'not-permitted' as const });

/** What the page of a document shows. `may`: the steps this person may take now, in this state. */
export type OutgoingView = {
  item: Outgoing;
  sheet: OutgoingSheet;
  report?: SignatureReport | undefined;
  may: { edit: boolean; sign: boolean; send: boolean; steps: StepName[] };
  /** Whether numbering it would begin its register. */
  beginsRegister: boolean;
};

/** `part`: the numbers the lines are of, where some were asked for. */
type RegisterView = {
  registers: RegisterPage[];
  page?: RegisterPage;
  part?: RegisterPart;
  lines: RegisterLine<Outgoing>[];
};

/** Documents the county issues: drafts, approval, numbers, signatures, publishing. */
export function createOutgoing(dependencies: OutgoingDependencies) {
  const { library, store, units, findCase, now, newId, note } = dependencies;
  const today = () => dayInVietnam(now());
  /** The draft; a case it names anew is one that this person may read. */
  const read = async (
    typed: TypedDraft,
    person: Person,
    before?: string,
  ): Promise<Result<OutgoingDraft, DraftRefusal>> => {
    const draft = readDraft(typed, standingsOn(library, today()));
    if (!draft.ok || draft.value.reference === undefined || draft.value.reference === before) return draft;
    const reference = await findCase(draft.value.reference, person);
    if (reference !== undefined) return ok({ ...draft.value, reference });
    return refuse({ kind: 'draft-invalid', fields: [{ field: 'reference', problem: 'case-unknown' }] });
  };

  return {
    async list(
      { states, page = 1 }: { states?: readonly OutgoingState[]; page?: number },
      person: Person,
    ): Promise<Result<{ items: Outgoing[]; total: number; pages: number }, { kind: 'not-permitted' }>> {
      if (!may(person, 'document.read')) return notPermitted;
      const own = readableUnits(person, 'document.read', units());
      const filter = { ...(states ? { states } : undefined), ...(own ? { units: own } : undefined) };
      const { items, total } = await store.list(filter, perPage, (Math.max(1, page) - 1) * perPage);
      return ok({ items, total, pages: Math.max(1, Math.ceil(total / perPage)) });
    },

    async view(id: string, person: Person): Promise<Result<OutgoingView, FindRefusal>> {
      const found = await findFor(dependencies, id, 'document.read', person);
      if (!found.ok) return found;
      const item = found.value;
      await note(person, 'document-read', id);
      const mayDo = (action: Parameters<typeof may>[1]) => mayWithUnit(person, action, item.unit || undefined, units());
      const names = Object.keys(steps) as StepName[];
      const open = names.filter((name) => {
        const step: { from: readonly OutgoingState[]; needs: Parameters<typeof may>[1]; byAnother?: true } =
          steps[name];
        if (!step.from.includes(item.state) || !mayDo(step.needs)) return false;
        if (step.byAnother && hasWritten(item, person)) return false;
        return name !== 'cancel' || !item.given || mayDo('document.clerk');
      });
      const signing = item.state === 'numbered' || item.state === 'signed' ? signingSteps[item.state] : undefined;
      const year = Number(today().slice(0, 4));
      const registers = open.includes('number') ? await store.registers() : [];
      return ok({
        item,
        sheet: outgoingSheet(item, issuerOn(library, item.given?.issued ?? today())),
        report: await reportOf(dependencies, item.file),
        may: {
          edit: isEditable(item.state) && mayDo('document.draft'),
          sign: signing !== undefined && mayDo(signing.needs),
          send: isIssued(item.state) && mayDo('document.clerk'),
          steps: open,
        },
        beginsRegister: !registers.some((register) => register.type === item.draft.type && register.year === year),
      });
    },

    async begin(
      typed: TypedDraft,
      person: Person,
    ): Promise<Result<Outgoing, { kind: 'not-permitted' } | DraftRefusal>> {
      if (!may(person, 'document.draft')) return notPermitted;
      const draft = await read(typed, person);
      if (!draft.ok) return draft;
      const at = isoInVietnam(now());
      const item: Outgoing = {
        id: newId(),
        version: 1,
        state: 'draft',
        unit: ownUnits(person, 'document.draft')[0] ?? '',
        author: person.id,
        updatedAt: at,
        draft: draft.value,
        appendices: [],
        history: [{ at, person: { id: person.id, name: person.name }, step: 'begin' }],
      };
      await note(person, 'document-changed', item.id, 'begin');
      await store.add(item);
      return ok(item);
    },

    async edit(
      id: string,
      { typed, seen }: { typed: TypedDraft; seen: number },
      person: Person,
    ): Promise<Result<Outgoing, FindDraftRefusal | DraftRefusal>> {
      const found = await findDraft(dependencies, id, person, seen);
      if (!found.ok) return found;
      const item = found.value;
      const draft = await read(typed, person, item.draft.reference);
      if (!draft.ok) return draft;
      const line = { to: item.state, name: 'edit' };
      const next = { ...advanced(item, line, { person, at: isoInVietnam(now()) }), draft: draft.value };
      await note(person, 'document-changed', id, 'edit');
      return (await store.change(next)) ? ok(next) : refuse({ kind: 'changed-meanwhile' });
    },

    /** A document to be changed, for the pages that do: refused to who may not, and once it is before an approver. */
    async openDraft(id: string, person: Person): Promise<Result<Outgoing, FindDraftRefusal>> {
      const found = await findDraft(dependencies, id, person);
      if (found.ok) await note(person, 'document-read', id);
      return found;
    },

    /** A PDF more that belongs to the document, or one less; nothing else of it changes. */
    append: (id: string, wish: Parameters<typeof addAppendix>[2], person: Person) =>
      addAppendix(dependencies, id, wish, person),
    removeAppendix: (id: string, wish: Parameters<typeof removeAppendix>[2], person: Person) =>
      removeAppendix(dependencies, id, wish, person),
    /** An appendix as a file, sealed once the document is. The first is 1. */
    appendix: (id: string, number: number, person: Person) => appendixFile(dependencies, id, number, person),

    take: (id: string, wish: Parameters<typeof takeStep>[2], person: Person) =>
      takeStep(dependencies, id, wish, person),
    publish: (id: string, seen: number, person: Person) => publishOutgoing(dependencies, id, seen, person),
    lookAtSigning: (id: string, person: Person) => lookAtSigning(dependencies, id, person),
    sign: (id: string, wish: Parameters<typeof signOutgoing>[2], person: Person) =>
      signOutgoing(dependencies, id, wish, person),

    /** The document as a PDF: as it was signed last, or as it would be printed now. */
    async file(
      id: string,
      person: Person,
    ): Promise<Result<{ name: string; bytes: Uint8Array }, FindRefusal | { kind: 'storage-away' | 'busy' }>> {
      const found = await findFor(dependencies, id, 'document.read', person);
      if (!found.ok) return found;
      const source = await sourceOf(dependencies, found.value);
      if (typeof source === 'string') return refuse({ kind: source });
      await note(person, 'document-read', id, 'file');
      return ok({ name: fileName(found.value), bytes: source.bytes });
    },

    /** A part of a register with every number in it, and the registers there are; of the newest when none is asked for. */
    async register(
      key: RegisterKey | undefined,
      person: Person,
      asked: PartAsked = 'last',
    ): Promise<Result<RegisterView, { kind: 'not-permitted' }>> {
      if (!may(person, 'document.read')) return notPermitted;
      const registers = await store.registers();
      const page = key ? registers.find(({ year, type }) => year === key.year && type === key.type) : registers[0];
      const part = page && partOf(page, asked);
      if (!page || !part) return ok(defined({ registers, page, lines: [] }));
      const lines = registerLines(part, await store.inRegister(page, part), ({ given }) => given?.number);
      return ok({ registers, page, part, lines });
    },

    /** What was issued or is being written about a case, for who may read documents. */
    async ofCase(reference: string, person: Person): Promise<Outgoing[]> {
      return may(person, 'document.read') ? store.ofCase(reference) : [];
    },
  };
}
