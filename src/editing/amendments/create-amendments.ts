import { defined } from '#src/base/defined.ts';
import { dayMs } from '#src/base/moments.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { fitContent } from '../fit-content.ts';
import type { Amendment, Amendments, StepRefusal } from './amendments.ts';
import { approveAmendment } from './approve-amendment.ts';
import type { AmendmentDependencies } from './dependencies.ts';
import { mergeTexts } from './merge-texts.ts';

/** A long guide is a fifth of it. */
const mostCharacters = 400_000;
const mostOfComment = 2000;
/** What was decided is shown to its author so long. */
const shownDays = 30;

/** Joins the use cases of amendments to what they need. */
export function createAmendments(dependencies: AmendmentDependencies): Amendments {
  const { store, alone, mayWrite, note, makeId, now, keptDays } = dependencies;
  const at = () => now().toISOString();
  const daysAgo = (days: number) => new Date(now().getTime() - days * dayMs).toISOString();
  const mayRead = ({ author, path }: Amendment, by: Person) =>
    author.id === by.id || (may(by, 'content.publish') && mayWrite(path, by));

  async function found(id: string, by: Person): Promise<Result<Amendment, StepRefusal>> {
    if (!may(by, 'content.write')) {
      await note(by, 'content-refused', '');
      return refuse({ kind: 'not-permitted' });
    }
    const amendment = await store.find(id);
    if (!amendment) return refuse({ kind: 'amendment-not-found' });
    if (mayRead(amendment, by)) return ok(amendment);
    await note(by, 'content-refused', amendment.path);
    return refuse({ kind: 'not-permitted' });
  }

  async function send({ path, source, seen, comment }: Parameters<Amendments['send']>[0], by: Person) {
    if (!mayWrite(path, by)) {
      await note(by, 'content-refused', '');
      return refuse({ kind: 'not-permitted' as const });
    }
    if (source.length > mostCharacters) return refuse({ kind: 'too-long' as const });
    const fitting = await fitContent(dependencies.editing, { path, source });
    if (!fitting.ok) return fitting;
    const { text, before } = fitting.value;
    if (before?.hash !== seen) return refuse(defined({ kind: 'changed-meanwhile' as const, current: before }));
    if (before?.source === text) return refuse({ kind: 'nothing-changed' as const });
    const own = (await store.open(path)).find(({ author }) => author.id === by.id);
    if (own?.state === 'waiting' && own.source === text) return ok(own);
    await note(by, 'amendment-sent', path);
    const amendment: Amendment = defined<Amendment>({
      id: own?.id ?? makeId(),
      path,
      author: { id: by.id, name: by.name },
      state: 'waiting' as const,
      at: at(),
      revision: (own?.revision ?? 0) + 1,
      before: before?.source,
      source: text,
      comments: [...(own?.comments ?? []), { at: at(), by: by.name, step: 'sent' as const, text: tidied(comment) }],
    });
    await store.keep(amendment);
    return ok(amendment);
  }

  return {
    send: (file, by) => alone(() => send(file, by)),
    async lists(by) {
      const open = await store.open();
      const isMine = ({ author }: Amendment) => author.id === by.id;
      const decides = may(by, 'content.publish');
      return {
        forMe: decides ? open.filter((item) => item.state === 'waiting' && !isMine(item) && mayRead(item, by)) : [],
        returned: open.filter((item) => item.state === 'returned' && isMine(item)),
        mine: open.filter((item) => item.state === 'waiting' && isMine(item)),
        decided: await store.decided(by.id, daysAgo(shownDays)),
      };
    },
    count: async (by) => (may(by, 'content.write') ? store.count(by.id, may(by, 'content.publish')) : 0),
    ofFile: async (path, by) =>
      mayWrite(path, by) ? (await store.open(path)).filter((item) => mayRead(item, by)) : [],
    async see(id, by) {
      const read = await found(id, by);
      if (!read.ok) return read;
      const amendment = read.value;
      const current = await dependencies.editing.writer.read(amendment.path);
      const { before = '', source: proposed, path } = amendment;
      const isMade = current && current.source !== before;
      const { text, conflicts } = isMade
        ? mergeTexts({ path, before, proposed, there: current.source })
        : { text: proposed, conflicts: [] };
      const isOwn = amendment.author.id === by.id;
      const mayDecide = amendment.state === 'waiting' && !isOwn && may(by, 'content.publish');
      return ok(defined({ amendment, current, merged: text, conflicts, isOwn, mayDecide }));
    },
    comment: (id, text, by) =>
      alone(async () => {
        const read = await found(id, by);
        if (!read.ok) return read;
        if (tidied(text) === '') return refuse({ kind: 'reason-missing' });
        await note(by, 'amendment-commented', read.value.path);
        const comments = [...read.value.comments, { at: at(), by: by.name, step: 'said' as const, text: tidied(text) }];
        await store.keep({ ...read.value, comments });
        return ok(undefined);
      }),
    approve: (asked, by) =>
      alone(async () => {
        const read = await found(asked.id, by);
        return read.ok
          ? approveAmendment(dependencies, read.value, { ...asked, comment: tidied(asked.comment) }, by)
          : read;
      }),
    giveBack: ({ id, revision, reason }, by) =>
      alone(async () => {
        const read = await found(id, by);
        if (!read.ok) return read;
        const amendment = read.value;
        if (!may(by, 'content.publish')) return refuse({ kind: 'not-permitted' });
        if (amendment.author.id === by.id) return refuse({ kind: 'own-amendment' });
        if (amendment.state !== 'waiting' || amendment.revision !== revision) {
          return refuse({ kind: 'decided-meanwhile' });
        }
        if (tidied(reason) === '') return refuse({ kind: 'reason-missing' });
        await note(by, 'amendment-returned', amendment.path);
        const comments = [
          ...amendment.comments,
          { at: at(), by: by.name, step: 'returned' as const, text: tidied(reason) },
        ];
        const decision = { decidedBy: by.name, decidedAt: at(), revision: revision + 1 };
        await store.keep({ ...amendment, ...decision, state: 'returned', comments });
        return ok(undefined);
      }),
    withdraw: (id, by) =>
      alone(async () => {
        const read = await found(id, by);
        if (!read.ok) return read;
        const amendment = read.value;
        if (amendment.author.id !== by.id) return refuse({ kind: 'not-permitted' });
        if (amendment.state !== 'waiting' && amendment.state !== 'returned') {
          return refuse({ kind: 'decided-meanwhile' });
        }
        await note(by, 'amendment-withdrawn', amendment.path);
        await store.keep({
          ...amendment,
          state: 'withdrawn',
          decidedBy: by.name,
          decidedAt: at(),
          revision: amendment.revision + 1,
        });
        return ok(undefined);
      }),
    forget: () => store.removeDecidedBefore(daysAgo(keptDays)),
  };
}

const tidied = (text: string) => text.replaceAll(/\r\n?/g, '\n').normalize('NFC').trim().slice(0, mostOfComment);
