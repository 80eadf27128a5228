import { defined } from '#src/base/defined.ts';
import { tidyLines } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { SignatureReport } from '../check-signature/verdict.ts';
import { documentKind } from '../document-kind.ts';
import type { ExchangeDependencies } from '../exchange/dependencies.ts';
import type { Acknowledgement } from '../exchange/edxml.ts';
import type { ExchangePackage } from '../exchange/exchange-store.ts';
import { isFirstNumber, type PartAsked } from '../outgoing/register.ts';
import { reportOf } from '../outgoing/sign-outgoing.ts';
import { type Arrivals, readArrivals } from './arrival-register.ts';
import { type CorrectionRefusal, correctPaper, findPaper } from './correct-paper.ts';
import { cameOnPaper, type Incoming, incomingSteps } from './incoming.ts';
import { incomingMarkdown, incomingSlug } from './incoming-markdown.ts';
import { yearOf } from './read-paper.ts';
import { type RegisterRefusal, registerPaper } from './register-paper.ts';

const perPage = 50;
const longestNote = 1_000;

type FindRefusal = { kind: 'not-permitted' } | { kind: 'document-not-found' };
export type IncomingRefusal =
  | FindRefusal
  | { kind: 'changed-meanwhile' }
  | { kind: 'not-now' }
  | { kind: 'note-required' }
  | { kind: 'note-too-long' }
  | { kind: 'case-not-found' }
  | { kind: 'no-pdf' }
  | { kind: 'file-held' }
  | { kind: 'storage-away' }
  | { kind: 'slug-taken' }
  | { kind: 'first-number-invalid' };

export type IncomingView = {
  item: Incoming;
  /**
   * What the signatures of its first PDF are worth: whoever takes it in looks whether it is genuine (NĐ 30/2020,
   * Art. 21). None for a scan of paper.
   */
  report?: SignatureReport | undefined;
  /** Whether accepting it would begin the register of this year, so that the clerk says from which number. */
  beginsRegister: boolean;
  may: { steps: Acknowledgement[]; link: boolean; publish: boolean; correct: boolean };
};

/** Documents that other agencies sent. */
export function createIncoming(dependencies: ExchangeDependencies) {
  const { incoming, bytes, publish, findCase, note, now, newId } = dependencies;

  async function findFor(
    id: string,
    needs: Parameters<typeof may>[1],
    person: Person,
  ): Promise<Result<Incoming, FindRefusal>> {
    if (!may(person, needs)) return refuse({ kind: 'not-permitted' });
    const item = await incoming.find(id);
    return item ? ok(item) : refuse({ kind: 'document-not-found' });
  }
  async function beginsRegister(): Promise<boolean> {
    const year = yearOf(dayInVietnam(now()));
    return !(await incoming.years()).some((register) => register.year === year);
  }
  const toldOf = (item: Incoming, told: Acknowledgement): ExchangePackage => ({
    id: newId(),
    direction: 'out',
    kind: 'status',
    state: 'waiting',
    at: isoInVietnam(now()),
    organId: item.organId,
    organName: item.facts.issuer,
    incoming: item.id,
    told,
  });
  const advanced = (item: Incoming, person: Person, step: string, text = ''): Incoming => {
    const line = defined({
      at: isoInVietnam(now()),
      person: { id: person.id, name: person.name },
      step,
      note: text || undefined,
    });
    return { ...item, version: item.version + 1, history: [...item.history, line] };
  };

  return {
    async list(
      page: number,
      person: Person,
    ): Promise<Result<{ items: Incoming[]; total: number; pages: number }, { kind: 'not-permitted' }>> {
      if (!may(person, 'document.read')) return refuse({ kind: 'not-permitted' });
      const { items, total } = await incoming.list(perPage, (Math.max(1, page) - 1) * perPage);
      return ok({ items, total, pages: Math.max(1, Math.ceil(total / perPage)) });
    },

    async view(id: string, person: Person): Promise<Result<IncomingView, FindRefusal>> {
      const found = await findFor(id, 'document.read', person);
      if (!found.ok) return found;
      const item = found.value;
      await note(person, 'document-read', id);
      const names = Object.keys(incomingSteps) as Acknowledgement[];
      const steps = names.filter((name) => {
        const step = incomingSteps[name];
        return step?.from.includes(item.state) && may(person, step.needs);
      });
      const isOpen = item.state !== 'refused';
      return ok({
        item,
        beginsRegister: steps.includes('accepted') && (await beginsRegister()),
        report: cameOnPaper(item) ? undefined : await reportOf(dependencies, pdfOf(item)?.upload),
        may: {
          steps,
          link: isOpen && may(person, 'document.draft'),
          correct: cameOnPaper(item) && may(person, 'document.clerk'),
          publish: isOpen && item.state !== 'arrived' && item.slug === undefined && may(person, 'document.clerk'),
        },
      });
    },

    /** A step that its sender is told of. Accepting it gives it its number in the register of what came in. */
    async take(
      id: string,
      wish: { state: Acknowledgement; seen: number; note: string; first?: number | undefined },
      person: Person,
    ): Promise<Result<undefined, IncomingRefusal>> {
      const step = incomingSteps[wish.state];
      if (!step) return refuse({ kind: 'not-now' });
      const found = await findFor(id, step.needs, person);
      if (!found.ok) return found;
      const item = found.value;
      if (item.version !== wish.seen) return refuse({ kind: 'changed-meanwhile' });
      if (!step.from.includes(item.state)) return refuse({ kind: 'not-now' });
      const text = tidyLines(wish.note);
      if (step.needsNote && text === '') return refuse({ kind: 'note-required' });
      if (text.length > longestNote) return refuse({ kind: 'note-too-long' });
      const first = wish.first ?? 1;
      if (!isFirstNumber(first)) return refuse({ kind: 'first-number-invalid' });
      await note(person, 'document-changed', id, wish.state);
      const next = { ...advanced(item, person, wish.state, text), state: wish.state };
      const year = yearOf(dayInVietnam(now()));
      const register = { year, first, write: (number: number) => ({ ...next, arrival: { year, number } }) };
      const told = cameOnPaper(item) ? undefined : toldOf(item, wish.state);
      const isFirst = await incoming.change(
        next,
        defined({ told, register: wish.state === 'accepted' ? register : undefined }),
      );
      return isFirst ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
    },

    /** Joins it to a case, where its officer sees it; an empty reference parts it again. */
    async link(
      id: string,
      wish: { reference: string; seen: number },
      person: Person,
    ): Promise<Result<undefined, IncomingRefusal>> {
      const found = await findFor(id, 'document.draft', person);
      if (!found.ok) return found;
      const item = found.value;
      if (item.version !== wish.seen) return refuse({ kind: 'changed-meanwhile' });
      const typed = wish.reference.trim();
      const reference = typed === '' ? undefined : await findCase(typed, person);
      if (typed !== '' && reference === undefined) return refuse({ kind: 'case-not-found' });
      await note(person, 'document-changed', id, 'link');
      const { reference: _, ...rest } = advanced(item, person, reference ? 'linked' : 'parted', reference);
      const isFirst = await incoming.change(defined({ ...rest, reference }), {});
      return isFirst ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
    },

    /** Puts it into the public library, with its first PDF as it came. */
    async publish(id: string, seen: number, person: Person): Promise<Result<undefined, IncomingRefusal>> {
      const found = await findFor(id, 'document.clerk', person);
      if (!found.ok) return found;
      const item = found.value;
      if (item.version !== seen) return refuse({ kind: 'changed-meanwhile' });
      if (item.slug !== undefined || item.state === 'arrived' || item.state === 'refused')
        return refuse({ kind: 'not-now' });
      const pdf = pdfOf(item);
      if (!pdf) return refuse({ kind: 'no-pdf' });
      const file = await bytes.read(pdf.upload);
      if (!file || file === 'away') return refuse({ kind: 'storage-away' });
      if (file.held) return refuse({ kind: 'file-held' });
      const slug = incomingSlug(item);
      const path = `${documentKind.folder}/${item.issued.slice(0, 4)}/${slug}.md`;
      const holder = dependencies.library.entry(documentKind, slug);
      if (holder && holder.path !== path) return refuse({ kind: 'slug-taken' });
      await note(person, 'document-changed', id, 'publish');
      const files = [{ name: `${slug}.pdf`, bytes: file.bytes }];
      const outcome = await publish({ path, markdown: incomingMarkdown(item, slug), files, by: person });
      if (outcome === 'taken') return refuse({ kind: 'slug-taken' });
      const isFirst = await incoming.change({ ...advanced(item, person, 'published'), slug }, {});
      return isFirst ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
    },

    /** A file of it, to be kept and never shown as a page of ours. */
    async file(
      id: string,
      upload: string,
      person: Person,
    ): Promise<
      Result<
        { name: string; bytes: Uint8Array },
        FindRefusal | { kind: 'file-not-found' | 'file-held' | 'storage-away' }
      >
    > {
      const found = await findFor(id, 'document.read', person);
      if (!found.ok) return found;
      const known = found.value.facts.files.find((file) => file.upload === upload);
      if (!known) return refuse({ kind: 'file-not-found' });
      const file = await bytes.read(upload);
      if (!file) return refuse({ kind: 'file-not-found' });
      if (file === 'away') return refuse({ kind: 'storage-away' });
      if (file.held) return refuse({ kind: 'file-held' });
      await note(person, 'document-read', id, 'file');
      return ok({ name: known.name, bytes: file.bytes });
    },

    /** Puts a document that came on paper into the register. */
    register: (
      paper: Parameters<typeof registerPaper>[1],
      person: Person,
    ): Promise<Result<Incoming, RegisterRefusal>> => registerPaper(dependencies, paper, person),

    /** A document that came on paper, to be put right; and what was typed to put it right. */
    async openCorrection(id: string, person: Person): Promise<Result<Incoming, CorrectionRefusal>> {
      const found = await findPaper(dependencies, id, person);
      if (found.ok) await note(person, 'document-read', id);
      return found;
    },
    correct: (id: string, wish: Parameters<typeof correctPaper>[2], person: Person) =>
      correctPaper(dependencies, id, wish, person),

    /** A part of the register of a year, the newest when none is asked for; undefined for who may not read documents. */
    arrivals: (year: number | undefined, person: Person, part: PartAsked = 'last'): Promise<Arrivals | undefined> =>
      readArrivals(incoming, { year, part }, person),

    /** Whether the next number would begin the register of this year. */
    beginsRegister,

    async ofCase(reference: string, person: Person): Promise<Incoming[]> {
      return may(person, 'document.read') ? incoming.ofCase(reference) : [];
    },
  };
}

const pdfOf = ({ facts }: Incoming) => facts.files.find(({ type }) => type === 'application/pdf');
