import type { DeskFilter, DeskItem } from './content-desk.ts';
import type { DeskDependencies } from './create-content-desk.ts';
import type { Problem } from './library.ts';
import { publishableOf, visibilityOf } from './publishing.ts';

const perPage = 50;

/** Everything there is to write, what is broken first, then the newest. */
export function listContent(
  dependencies: DeskDependencies,
  filter: DeskFilter,
): { items: DeskItem[]; total: number; pages: number; problems: readonly Problem[] } {
  const problems = dependencies.library.problems();
  const found = [...allItems(dependencies), ...onlyBroken(dependencies, problems)]
    .map((item) => withProblem(item, problems))
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

function allItems({ library, kinds, dataFiles, now }: DeskDependencies): DeskItem[] {
  const at = now();
  const entries = kinds.flatMap((kind) =>
    library.entries(kind).map((entry): DeskItem => {
      const meta = entry.meta as { title?: unknown; date?: unknown; updated?: unknown };
      const date = [meta.date, meta.updated].find((value) => typeof value === 'string');
      const publishable = publishableOf(entry.meta);
      const { status } = publishable;
      return {
        path: entry.path,
        kind: kind.name,
        slug: entry.slug,
        title: typeof meta.title === 'string' ? meta.title : entry.slug,
        ...(typeof date === 'string' ? { date } : {}),
        ...(status ? { status } : {}),
        visibility: visibilityOf(publishable, at),
        ...(entry.english ? { english: entry.english.path } : {}),
      };
    }),
  );
  const data = dataFiles.flatMap((file) =>
    library.dataPaths(file).map((path): DeskItem => ({ path, kind: 'data', slug: file.name, title: path })),
  );
  return [...entries, ...data];
}

/** Files that never were good: only their problem tells of them. */
function onlyBroken(dependencies: DeskDependencies, problems: readonly Problem[]): DeskItem[] {
  const known = new Set(allItems(dependencies).flatMap((item) => [item.path, item.english ?? '']));
  return problems
    .filter((problem) => !known.has(problem.path))
    .map(({ path }) => {
      const kind = dependencies.kinds.find((item) => path.startsWith(`${item.folder}/`))?.name ?? 'data';
      const slug = path.slice(path.lastIndexOf('/') + 1).replace(/(\.en)?\.(md|yaml)$/, '');
      return { path, kind, slug, title: path };
    });
}

function withProblem(item: DeskItem, problems: readonly Problem[]): DeskItem {
  const problem = problems.find(({ path }) => path === item.path || path === item.english);
  return problem ? { ...item, problem } : item;
}

function fits(item: DeskItem, { kind, status, text, broken }: DeskFilter): boolean {
  const words = text?.trim().toLowerCase();
  return (
    (!kind || item.kind === kind) &&
    (!status || item.status === status) &&
    (!broken || item.problem !== undefined) &&
    (!words || `${item.title} ${item.path}`.toLowerCase().includes(words))
  );
}

function byNeed(a: DeskItem, b: DeskItem): number {
  const broken = Number(b.problem !== undefined) - Number(a.problem !== undefined);
  if (broken !== 0) return broken;
  return (b.date ?? '').localeCompare(a.date ?? '') || a.title.localeCompare(b.title, 'vi');
}
