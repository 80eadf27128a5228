import { defined } from '#src/base/defined.ts';
import { dayMs } from '#src/base/moments.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import { pathsBeside } from '#src/library/pictures.ts';
import type { Visibility } from '#src/library/publishing.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { AmendmentStore } from '../amendments/amendments.ts';
import { picturesOf } from '../check-content.ts';
import type { EditingDependencies } from '../dependencies.ts';
import { previewContent } from '../preview-content.ts';
import type { LinkRefusal, LinkTarget, PreviewLinkStore, PreviewLinks } from './preview-links.ts';

type Dependencies = {
  editing: EditingDependencies;
  store: PreviewLinkStore;
  amendments: Pick<AmendmentStore, 'find'>;
  mayWrite: (path: string, by: Person) => boolean;
  visibility: (path: string) => Visibility | undefined;
  note: (
    by: Person,
    action: 'content-link-made' | 'content-link-revoked' | 'content-refused',
    path: string,
  ) => Promise<void>;
  makeId: () => string;
  /** At least 128 bits that nobody can guess, fit for an address. */
  makeToken: () => string;
  hashOf: (token: string) => string;
  now: () => Date;
};

const livesDays = 14;
const mostOfOne = 20;

/** Joins the use cases of links to previews to what they need. */
export function createPreviewLinks(dependencies: Dependencies): PreviewLinks {
  const { editing, store, amendments, mayWrite, visibility, note, makeId, makeToken, hashOf, now } = dependencies;
  const moment = () => now().toISOString();

  /** The text a link shows; undefined once the public sees it, it was decided, or it is not there. */
  async function textOf({ path, amendment }: LinkTarget): Promise<string | undefined> {
    if (amendment) {
      const found = await amendments.find(amendment);
      const isOpen = found?.state === 'waiting' || found?.state === 'returned';
      return isOpen && found.path === path ? found.source : undefined;
    }
    const kind = visibility(path)?.kind;
    // What was withdrawn, or has run out, was public: its links do not come back to life.
    if (kind === 'public' || kind === 'archived' || kind === 'over') return undefined;
    return (await editing.writer.read(path))?.source;
  }

  /** Of an amendment its author's and publishers', of a file everybody's who may write it. */
  async function mayLink({ path, amendment }: LinkTarget, by: Person): Promise<Result<undefined, LinkRefusal>> {
    const found = amendment ? await amendments.find(amendment) : undefined;
    const isTheirs = !amendment || found?.author.id === by.id || may(by, 'content.publish');
    if (mayWrite(path, by) && isTheirs) return ok(undefined);
    await note(by, 'content-refused', '');
    return refuse({ kind: 'not-permitted' });
  }

  /** What a link leads to at this moment. */
  async function linkedTo(token: string): Promise<{ path: string; source: string } | undefined> {
    if (!/^[\w-]{22,64}$/.test(token)) return undefined;
    const link = await store.byHash(hashOf(token), moment());
    const source = link && (await textOf(link));
    return link && source !== undefined ? { path: link.path, source } : undefined;
  }

  return {
    async make(target, by) {
      const permitted = await mayLink(target, by);
      if (!permitted.ok) return permitted;
      if ((await textOf(target)) === undefined) return refuse({ kind: 'nothing-to-preview' });
      if ((await store.list(target, moment())).length >= mostOfOne) return refuse({ kind: 'too-many-links' });
      const token = makeToken();
      const link = defined({
        ...target,
        id: makeId(),
        madeBy: { id: by.id, name: by.name },
        at: moment(),
        expiresAt: new Date(now().getTime() + livesDays * dayMs).toISOString(),
      });
      await note(by, 'content-link-made', target.path);
      await store.add({ ...link, tokenHash: hashOf(token) });
      return ok({ ...link, token });
    },
    async list(target, by) {
      const permitted = await mayLink(target, by);
      if (!permitted.ok) return permitted;
      return (await textOf(target)) === undefined ? ok([]) : ok(await store.list(target, moment()));
    },
    async revoke(id, by) {
      const link = await store.find(id);
      if (!link || !mayWrite(link.path, by)) return refuse({ kind: link ? 'not-permitted' : 'nothing-to-preview' });
      if (link.madeBy.id !== by.id && !may(by, 'content.publish')) return refuse({ kind: 'not-permitted' });
      await note(by, 'content-link-revoked', link.path);
      await store.remove(id);
      return ok(link);
    },
    async open(token) {
      const linked = await linkedTo(token);
      const preview = linked && (await previewContent(editing, linked.path, linked.source));
      return preview?.ok ? { ...preview.value, path: linked?.path ?? '' } : undefined;
    },
    async shows(token, file) {
      const linked = await linkedTo(token);
      if (!linked) return false;
      const { path, source } = linked;
      const asked = picturesOf(roleOfPath(path, editing), source.normalize('NFC'));
      return asked.some(({ reference }) => pathsBeside(reference, path).includes(file));
    },
    forget: () => store.removeExpired(moment()),
  };
}
