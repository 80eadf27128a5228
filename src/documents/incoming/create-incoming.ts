import { defined } from '#src/base/defined.ts';
import { tidyLines, withoutMarks } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { documentKind } from '../document-kind.ts';
import type { ExchangeDependencies } from '../exchange/dependencies.ts';
import type { Acknowledgement } from '../exchange/edxml.ts';
import type { ExchangePackage } from '../exchange/exchange-store.ts';
import { type Incoming, incomingSteps } from './incoming.ts';

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
  | { kind: 'slug-taken' };

export type IncomingView = {
  item: Incoming;
  may: { steps: Acknowledgement[]; link: boolean; publish: boolean };
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
        may: {
          steps,
          link: isOpen && may(person, 'document.draft'),
          publish: isOpen && item.state !== 'arrived' && item.slug === undefined && may(person, 'document.clerk'),
        },
      });
    },

    /** A step that its sender is told of. Accepting it gives it its number in the register of what came in. */
    async take(
      id: string,
      wish: { state: Acknowledgement; seen: number; note: string },
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
      await note(person, 'document-changed', id, wish.state);
      const next = { ...advanced(item, person, wish.state, text), state: wish.state };
      const at = isoInVietnam(now());
      const told: ExchangePackage = {
        id: newId(),
        direction: 'out',
        kind: 'status',
        state: 'waiting',
        at,
        organId: item.organId,
        organName: item.facts.issuer,
        incoming: id,
        told: wish.state,
      };
      const year = Number(dayInVietnam(now()).slice(0, 4));
      const register = { year, write: (number: number) => ({ ...next, arrival: { year, number } }) };
      const isFirst = await incoming.change(next, wish.state === 'accepted' ? { told, register } : { told });
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
      const pdf = item.facts.files.find(({ type }) => type === 'application/pdf');
      if (!pdf) return refuse({ kind: 'no-pdf' });
      const file = await bytes.read(pdf.upload);
      if (!file || file === 'away') return refuse({ kind: 'storage-away' });
      if (file.held) return refuse({ kind: 'file-held' });
      const slug = slugOf(item);
      const path = `${documentKind.folder}/${item.issued.slice(0, 4)}/${slug}.md`;
      const holder = dependencies.library.entry(documentKind, slug);
      if (holder && holder.path !== path) return refuse({ kind: 'slug-taken' });
      await note(person, 'document-changed', id, 'publish');
      const outcome = await publish({ path, markdown: markdownOf(item, slug), pdf: file.bytes });
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

    async ofCase(reference: string, person: Person): Promise<Incoming[]> {
      return may(person, 'document.read') ? incoming.ofCase(reference) : [];
    },
  };
}

const slugOf = ({ notation, issued, organId }: Incoming) =>
  withoutMarks(`${notation} ${issued.slice(0, 4)} ${organId}`)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

function markdownOf({ notation, issued, facts }: Incoming, slug: string): string {
  const { subject, type, issuer, content } = facts;
  const words = {
    title: `${type} ${subject}`.trim(),
    number: notation,
    type: type || 'Văn bản',
    issuer,
    summary: subject,
  };
  const lines = Object.entries(words).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  // What another agency wrote is shown as words, whatever signs of Markdown it holds.
  const body = content && content !== subject ? content.replaceAll(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&') : '';
  return (
    `---\n${lines.join('\n')}\nissued: ${issued}\nown: false\npdf: ${slug}.pdf\nstatus: unknown\n---\n\n${body}\n`.trimEnd() +
    '\n'
  );
}
