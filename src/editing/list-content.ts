import { defined } from '#src/base/defined.ts';
import { plainLetters } from '#src/base/plain-letters.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Problem } from '#src/library/library.ts';
import { publishableOf, visibilityOf } from '#src/library/publishing.ts';
import type { EditingDependencies } from './dependencies.ts';
import type { ContentFilter, ContentItem } from './editing.ts';

const perPage = 50;

/** One of the list as it is kept between two changes of the content: in which order it stands, and what it is found by. */
type Kept = { item: ContentItem; publishable: Parameters<typeof visibilityOf>[0] | undefined; plain: string };
type KeptList = { of: readonly unknown[]; list: readonly Kept[] };

/**
 * Of each library the list as it was made last: ten thousand texts are put in order when one of them has changed, not
 * when somebody turns a page.
 */
const lists = new WeakMap<object, KeptList>();

/** Everything there is to write, what is broken first, then the newest. */
export function listContent(
  dependencies: EditingDependencies,
  filter: ContentFilter,
): { items: ContentItem[]; total: number; pages: number; problems: readonly Problem[] } {
  const problems = dependencies.library.problems();
  const byPath = new Map(problems.map((problem) => [problem.path, problem]));
  const all = allItems(dependencies);
  const at = dependencies.now();
  const asked = { ...filter, text: plainLetters(filter.text ?? '') };
  const fitting = [...all, ...onlyBroken(dependencies, all, problems)].filter((kept) => fits(kept, asked, byPath, at));
  const problemOf = (item: ContentItem) => byPath.get(item.path) ?? byPath.get(item.english ?? '');
  const found = [
    ...fitting.filter(({ item }) => problemOf(item) !== undefined),
    ...fitting.filter(({ item }) => problemOf(item) === undefined),
  ];
  const page = Math.max(1, filter.page ?? 1);
  return {
    items: found.slice((page - 1) * perPage, page * perPage).map(({ item, publishable }) =>
      defined({
        ...item,
        visibility: publishable && visibilityOf(publishable, at),
        problem: problemOf(item),
      }),
    ),
    total: found.length,
    pages: Math.max(1, Math.ceil(found.length / perPage)),
    problems,
  };
}

function allItems({ library, kinds, dataFiles }: EditingDependencies): readonly Kept[] {
  const entries = kinds.map((kind) => library.entries(kind));
  const data = dataFiles.map((file) => library.dataPaths(file));
  const of = [...entries, data.flat().join(' ')];
  const known = lists.get(library);
  if (known && known.of.length === of.length && known.of.every((part, index) => part === of[index])) return known.list;
  const items = kinds.flatMap((kind, index) =>
    (entries[index] ?? []).map((entry): Kept => {
      const meta = entry.meta as { title?: unknown; date?: unknown; updated?: unknown };
      const date = [meta.date, meta.updated].find((value) => typeof value === 'string');
      const publishable = publishableOf(entry.meta);
      const item: ContentItem = defined({
        path: entry.path,
        kind: kind.name,
        slug: entry.slug,
        title: typeof meta.title === 'string' ? meta.title : entry.slug,
        date: typeof date === 'string' ? date : undefined,
        status: publishable.status,
        english: entry.english?.path,
      });
      return { item, publishable, plain: plainOf(item) };
    }),
  );
  const files = dataFiles.flatMap((file, index) =>
    (data[index] ?? []).map((path) => bareItem({ path, kind: 'data', slug: file.name, title: path })),
  );
  const list = [...items, ...files].sort(newestFirst);
  lists.set(library, { of, list });
  return list;
}

const bareItem = (item: ContentItem): Kept => ({ item, publishable: undefined, plain: plainOf(item) });
const plainOf = (item: ContentItem) => plainLetters(`${item.title} ${nameOf(item)} ${item.path}`);

/** Files that never were good: only their problem tells of them. */
function onlyBroken(
  dependencies: EditingDependencies,
  all: readonly Kept[],
  problems: readonly Problem[],
): readonly Kept[] {
  if (problems.length === 0) return [];
  const known = new Set(all.flatMap(({ item }) => [item.path, item.english ?? '']));
  return problems
    .filter(({ path, effect }) => effect !== 'place' && !known.has(path))
    .map(({ path }) => {
      const kind = dependencies.kinds.find((item) => path.startsWith(`${item.folder}/`))?.name ?? 'data';
      const slug = path.slice(path.lastIndexOf('/') + 1).replace(/(\.en)?\.(md|yaml)$/, '');
      return bareItem({ path, kind, slug, title: path });
    })
    .sort(newestFirst);
}

function fits(
  { item, publishable, plain }: Kept,
  { kind, status, text, broken, scheduled }: ContentFilter,
  problems: ReadonlyMap<string, Problem>,
  at: Date,
): boolean {
  return (
    (!kind || item.kind === kind) &&
    (!status || item.status === status) &&
    (!scheduled || (publishable !== undefined && visibilityOf(publishable, at).kind === 'later')) &&
    (!broken || problems.has(item.path) || problems.has(item.english ?? '')) &&
    (!text || plain.includes(text))
  );
}

/** What staff call a data file; its path says little. */
const nameOf = ({ kind, slug }: ContentItem) => (kind === 'data' ? translator('vi')(`staff-form.file.${slug}`) : '');

const vietnamese = new Intl.Collator('vi');

function newestFirst({ item: a }: Kept, { item: b }: Kept): number {
  const [one, other] = [a.date ?? '', b.date ?? ''];
  if (one !== other) return one < other ? 1 : -1;
  return vietnamese.compare(a.title, b.title);
}
