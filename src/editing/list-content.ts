import { defined } from '#src/base/defined.ts';
import { plainLetters } from '#src/base/plain-letters.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Problem } from '#src/library/library.ts';
import { publishableOf, visibilityOf } from '#src/library/publishing.ts';
import type { EditingDependencies } from './dependencies.ts';
import type { ContentFilter, ContentItem } from './editing.ts';

const perPage = 50;

/** Everything there is to write, what is broken first, then the newest. */
export function listContent(
  dependencies: EditingDependencies,
  filter: ContentFilter,
): { items: ContentItem[]; total: number; pages: number; problems: readonly Problem[] } {
  const problems = dependencies.library.problems();
  const byPath = new Map(problems.map((problem) => [problem.path, problem]));
  const all = allItems(dependencies);
  const found = [...all, ...onlyBroken(dependencies, all, problems)]
    .map((item) => withProblem(item, byPath))
    .filter((item) => fits(item, filter))
    .sort(byNeed);
  const page = Math.max(1, filter.page ?? 1);
  return {
    items: found.slice((page - 1) * perPage, page * perPage),
    total: found.length,
    pages: Math.max(1, Math.ceil(found.length / perPage)),
    problems,
  };
}

function allItems({ library, kinds, dataFiles, now }: EditingDependencies): ContentItem[] {
  const at = now();
  const entries = kinds.flatMap((kind) =>
    library.entries(kind).map((entry): ContentItem => {
      const meta = entry.meta as { title?: unknown; date?: unknown; updated?: unknown };
      const date = [meta.date, meta.updated].find((value) => typeof value === 'string');
      const publishable = publishableOf(entry.meta);
      const { status } = publishable;
      return defined({
        path: entry.path,
        kind: kind.name,
        slug: entry.slug,
        title: typeof meta.title === 'string' ? meta.title : entry.slug,
        date: typeof date === 'string' ? date : undefined,
        status,
        visibility: visibilityOf(publishable, at),
        english: entry.english?.path,
      });
    }),
  );
  const data = dataFiles.flatMap((file) =>
    library.dataPaths(file).map((path): ContentItem => ({ path, kind: 'data', slug: file.name, title: path })),
  );
  return [...entries, ...data];
}

/** Files that never were good: only their problem tells of them. */
function onlyBroken(
  dependencies: EditingDependencies,
  all: readonly ContentItem[],
  problems: readonly Problem[],
): ContentItem[] {
  const known = new Set(all.flatMap((item) => [item.path, item.english ?? '']));
  return problems
    .filter(({ path, effect }) => effect !== 'place' && !known.has(path))
    .map(({ path }) => {
      const kind = dependencies.kinds.find((item) => path.startsWith(`${item.folder}/`))?.name ?? 'data';
      const slug = path.slice(path.lastIndexOf('/') + 1).replace(/(\.en)?\.(md|yaml)$/, '');
      return { path, kind, slug, title: path };
    });
}

function withProblem(item: ContentItem, problems: ReadonlyMap<string, Problem>): ContentItem {
  const problem = problems.get(item.path) ?? problems.get(item.english ?? '');
  return problem ? { ...item, problem } : item;
}

function fits(item: ContentItem, { kind, status, text, broken, scheduled }: ContentFilter): boolean {
  const words = plainLetters(text ?? '');
  return (
    (!kind || item.kind === kind) &&
    (!status || item.status === status) &&
    (!scheduled || item.visibility?.kind === 'later') &&
    (!broken || item.problem !== undefined) &&
    (!words || plainLetters(`${item.title} ${nameOf(item)} ${item.path}`).includes(words))
  );
}

/** What staff call a data file; its path says little. */
const nameOf = ({ kind, slug }: ContentItem) => (kind === 'data' ? translator('vi')(`staff-form.file.${slug}`) : '');

function byNeed(a: ContentItem, b: ContentItem): number {
  const broken = Number(b.problem !== undefined) - Number(a.problem !== undefined);
  if (broken !== 0) return broken;
  return (b.date ?? '').localeCompare(a.date ?? '') || a.title.localeCompare(b.title, 'vi');
}
