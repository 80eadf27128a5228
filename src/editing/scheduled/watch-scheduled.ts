import { dayMs } from '#src/base/moments.ts';
import type { Kind } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { momentMs, publishableOf } from '#src/library/publishing.ts';
import type { ContentHistory } from '../history/content-history.ts';

type Dependencies = {
  library: Pick<Library, 'entries' | 'problems'>;
  kinds: readonly Kind<unknown>[];
  history: Pick<ContentHistory, 'versions'>;
  /** Tells somebody that a text they scheduled has something wrong with it; once a day at most. */
  tell: (personId: string) => Promise<unknown>;
  now: () => Date;
};

/** So many of a file's versions are looked through for who of staff wrote it last. */
const mostLooked = 20;

/** A job: texts that are due within a day, or were since yesterday, and are not as they should be in either language, are told to who wrote them. */
export async function watchScheduled({ library, kinds, history, tell, now }: Dependencies): Promise<void> {
  const wrong = new Set(library.problems().map(({ path }) => path));
  if (wrong.size === 0) return;
  const at = now().getTime();
  const isNear = (moment: string | undefined) => moment !== undefined && Math.abs(momentMs(moment) - at) < dayMs;
  const near = kinds.flatMap((kind) =>
    library
      .entries(kind)
      .filter(({ meta }) => publishableOf(meta).status === 'published' && isNear(publishableOf(meta).publishAt)),
  );
  const ownerOf = async (path: string) => {
    const { items } = await history.versions(path, { size: mostLooked, number: 1 });
    return items.find(({ personId }) => personId !== undefined)?.personId;
  };
  const owners = new Set<string>();
  for (const { path } of near) {
    // A translation that was never right is not in the entry.
    for (const broken of [path, path.replace(/\.md$/, '.en.md')].filter((file) => wrong.has(file))) {
      const owner = (await ownerOf(broken)) ?? (await ownerOf(path));
      if (owner) owners.add(owner);
    }
  }
  for (const owner of owners) await tell(owner);
}
