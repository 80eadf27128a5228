import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Fault } from '#src/library/content-fault.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { ContentRemote, RemoteConflict, RemoteState, SideText } from './content-remote.ts';
import type { Sides } from './merge-sides.ts';

type Dependencies = {
  url: string;
  branch: string;
  store: {
    state(): Promise<RemoteState>;
    conflicts(): Promise<RemoteConflict[]>;
    decide(sides: Sides, decision: NonNullable<RemoteConflict['decision']>): Promise<boolean>;
    count(): Promise<number>;
  };
  /** Both sides are brought together now; `accept` though the history there was rewritten. Says whether it is over. */
  sync(): Promise<boolean>;
  accept(): Promise<boolean>;
  /** What the repository keeps under a name. */
  bytes(name: string): Promise<Uint8Array>;
  /** Whether this person may write this file. */
  mayWrite: (path: string, by: Person) => boolean;
  /** What is wrong with a text; undefined where it fits, or is read by nobody. */
  check: (path: string, source: string) => Promise<Fault | undefined>;
  note: (by: Person, action: 'content-remote-decided' | 'content-remote-tried', path: string) => Promise<void>;
};

/** A long guide is a fifth of it. */
const mostCharacters = 400_000;

/** Who may see the repository elsewhere and decide about it: those who publish; what they may not write, an administrator. */
export function createContentRemote(dependencies: Dependencies): ContentRemote {
  const { url, branch, store, sync, accept, bytes, mayWrite, check, note } = dependencies;
  const maySee = (by: Person) => may(by, 'content.publish');
  const mayDecide = (path: string, by: Person) => maySee(by) && (mayWrite(path, by) || may(by, 'settings.edit'));

  async function found(
    path: string,
    by: Person,
  ): Promise<Result<RemoteConflict, { kind: 'not-permitted' | 'no-conflict' }>> {
    if (!mayDecide(path, by)) return refuse({ kind: 'not-permitted' });
    const conflict = (await store.conflicts()).find((each) => each.path === path);
    return conflict ? ok(conflict) : refuse({ kind: 'no-conflict' });
  }

  const sideOf = async (name: string | undefined): Promise<SideText> =>
    name === undefined ? undefined : sideText(await bytes(name));

  return {
    async see(by) {
      if (!maySee(by)) return refuse({ kind: 'not-permitted' });
      return ok({ url, branch, state: await store.state(), conflicts: await store.conflicts() });
    },
    async conflict(path, by) {
      const conflict = await found(path, by);
      if (!conflict.ok) return conflict;
      const { base, ours, theirs } = conflict.value;
      const [was, own, other] = [await sideOf(base), await sideOf(ours), await sideOf(theirs)];
      return ok({ conflict: conflict.value, base: was, ours: own, theirs: other });
    },
    async decide({ path, choice, source, ours, theirs }, by) {
      const conflict = await found(path, by);
      if (!conflict.ok) return conflict;
      if (conflict.value.ours !== ours || conflict.value.theirs !== theirs)
        return refuse({ kind: 'changed-meanwhile' });
      const isTyped = choice === 'edited';
      if (isTyped && (source === undefined || source.trim() === '' || source.length > mostCharacters))
        return refuse({ kind: 'text-missing' });
      const fault = isTyped && source !== undefined ? await check(path, source) : undefined;
      if (fault) return refuse({ ...fault, kind: 'not-fitting' });
      await note(by, 'content-remote-decided', path);
      const decision = defined({ choice, source: isTyped ? source : undefined, by: { id: by.id, name: by.name } });
      if (!(await store.decide(defined({ path, ours, theirs }), decision)))
        return refuse({ kind: 'changed-meanwhile' });
      const left = await store.count();
      if (left === 0) await sync();
      return ok({ left });
    },
    async retry(by, accepts = false) {
      // What was rewritten there may undo what was published: administrators alone say that it counts.
      if (!maySee(by) || (accepts && !may(by, 'settings.edit'))) return refuse({ kind: 'not-permitted' });
      await note(by, 'content-remote-tried', '');
      return ok({ isOver: await (accepts ? accept() : sync()) });
    },
    count: async (by) => (maySee(by) ? store.count() : 0),
  };
}

/** A file as a text, where all of it is one. */
function sideText(bytes: Uint8Array): SideText {
  const isLong = bytes.byteLength > mostCharacters * 3;
  try {
    const text = isLong ? undefined : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text !== undefined && !text.includes('\0')) return { text, bytes: bytes.byteLength };
  } catch {
    // No text: what can be said of it is its size.
  }
  return { bytes: bytes.byteLength };
}
