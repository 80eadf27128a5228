import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type {
  ContentFile,
  ContentMove,
  ContentMover,
  ContentWriter,
  EditingDependencies,
} from '#src/editing/dependencies.ts';
import type { Editing } from '#src/editing/editing.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import { isPublicText, statusOf } from '#src/library/publishing.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { type MovedPage, movedPagesFile, movedTo } from '../moved-page.ts';
import { addressKey } from './address-key.ts';
import { type MoveRefusal, movesIn, movesWith, withMoves } from './keep-moves.ts';

export type RenameRefusal =
  | MoveRefusal
  | { kind: 'not-permitted' }
  | { kind: 'file-not-found' }
  /** Translations go with their Vietnamese file; data has no address. */
  | { kind: 'cannot-rename' }
  | { kind: 'slug-not-valid' }
  | { kind: 'same-address' }
  /** It was withdrawn, and its address leads to what took its place. */
  | { kind: 'replaced' }
  /** The portal's own pages lead there, and it is told to people outside. */
  | { kind: 'named-by-portal' }
  /** Another file has the name, whatever the public sees of it; or somebody writes one. */
  | { kind: 'slug-taken'; path: string }
  | { kind: 'slug-being-written' }
  /** The portal has a page of its own there. */
  | { kind: 'own-page' }
  /** It is an old address that leads to another page: whoever follows it would end at this one. */
  | { kind: 'old-address'; to: string }
  | { kind: 'changed-meanwhile' };

/** Information pages that the portal's frame, forms and answers lead to by their addresses. */
const namedByPortal: ReadonlySet<string> = new Set(['/gioi-thieu', '/dieu-khoan-su-dung', '/bao-ve-du-lieu-ca-nhan']);

export type RenameDependencies = Pick<EditingDependencies, 'library' | 'kinds' | 'dataFiles' | 'note' | 'now'> & {
  writer: Pick<ContentWriter, 'read'> & ContentMover;
  editing: Pick<Editing, 'mayWrite'>;
  /** Whether the portal itself has a page at this address. */
  isOwnPage: (address: string) => boolean;
  /** Where an address of a list that was taken over leads. */
  takenOver: (address: string) => Promise<string | undefined>;
  /** What leads to an address by such a list leads to the other one. */
  leadOn: (from: string, to: string) => Promise<unknown>;
  isWrittenFor: (path: string) => Promise<boolean>;
};

export type Renamed = { path: string; address: string };

/**
 * Gives a text another address (decision 0092): its file, and its translation's, another name in the same folder, all
 * that is kept of them goes with it, and the old address leads to the other one. Only who may publish does it to what
 * the public sees.
 */
export async function renameContent(
  dependencies: RenameDependencies,
  { path, slug, seen, why }: { path: string; slug: string; seen: string; why: string },
  by: Person,
): Promise<Result<Renamed, RenameRefusal>> {
  const { writer, editing, kinds, dataFiles, now, note } = dependencies;
  const role = roleOfPath(path, { kinds, dataFiles });
  if (!(await editing.mayWrite(path, by))) return refuse({ kind: 'not-permitted' });
  const address = role?.kind?.address;
  if (!role?.kind || role.english || address === undefined) return refuse({ kind: 'cannot-rename' });
  const file = await writer.read(path);
  if (!file) return refuse({ kind: 'file-not-found' });
  if (isPublicText(file.source) && !may(by, 'content.publish')) return refuse({ kind: 'not-permitted' });
  if (file.hash !== seen) return refuse({ kind: 'changed-meanwhile' });
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 100) return refuse({ kind: 'slug-not-valid' });
  if (slug === role.slug) return refuse({ kind: 'same-address' });
  if (namedByPortal.has(address + role.slug)) return refuse({ kind: 'named-by-portal' });
  const to = path.slice(0, path.lastIndexOf('/') + 1) + slug;
  const holder = dependencies.library.entry(role.kind, slug)?.path;
  const files = await filesOf(writer, { path, file, to });
  // A move that a crash ended has left the same text there: the mover knows it from a copy.
  const taken = (await firstThere(writer, files)) ?? (holder === `${to}.md` ? undefined : holder);
  if (taken) return refuse({ kind: 'slug-taken', path: taken });
  if (dependencies.isOwnPage(address + slug)) return refuse({ kind: 'own-page' });
  for (const { to: other } of files) {
    if (await dependencies.isWrittenFor(other)) return refuse({ kind: 'slug-being-written' });
  }
  const move = { from: address + role.slug, to: address + slug };
  const line = { ...move, why: why.trim() || undefined, by: by.name, on: dayInVietnam(now()) };
  const also = await movesAfter(dependencies, line, statusOf(file.source) === 'archived');
  if (!also.ok) return also;
  await note(by, 'content-renamed', path);
  const look = isPublicText(file.source) ? ('quick' as const) : undefined;
  const outcome = await writer.move(defined({ files, also: also.value, by: { id: by.id, name: by.name }, look }));
  if (outcome === 'taken') return refuse({ kind: 'slug-taken', path: `${to}.md` });
  if (outcome !== 'moved') return refuse({ kind: 'changed-meanwhile' });
  await dependencies.leadOn(move.from, move.to);
  return ok({ path: `${to}.md`, address: move.to });
}

/** The list of moves with this one, as it stands in its file. */
async function movesAfter(
  { writer, takenOver }: RenameDependencies,
  line: MovedPage,
  isWithdrawn: boolean,
): Promise<Result<ContentMove['also'], RenameRefusal>> {
  const known = await writer.read(movedPagesFile.path);
  const source = known?.source ?? '';
  const list = movesIn(source);
  if (!list) return refuse({ kind: 'cannot-patch' });
  const [from, to] = [addressKey(line.from), addressKey(line.to)];
  // Of a page that is there such a line says nothing: a move that a crash ended may have left it.
  if (isWithdrawn && list.some((item) => addressKey(item.from) === from)) return refuse({ kind: 'replaced' });
  const leads = movedTo(list, line.to, '') ?? (await takenOver(line.to));
  // Back to a name it had before is no circle: that line goes.
  if (leads && addressKey(leads) !== from) return refuse({ kind: 'old-address', to: leads });
  const others = list.filter((item) => addressKey(item.from) !== to);
  const moves = movesWith(others, line);
  const written = moves.ok ? withMoves(source, moves.value) : moves;
  return written.ok ? ok({ path: movedPagesFile.path, source: written.value, seen: known?.hash }) : written;
}

type Files = { from: string; to: string; seen: string }[];

/** The file and, where there is one, its translation. */
async function filesOf(
  writer: Pick<ContentWriter, 'read'>,
  { path, file, to }: { path: string; file: ContentFile; to: string },
): Promise<Files> {
  const english = path.replace(/\.md$/, '.en.md');
  const translation = await writer.read(english);
  const files = [{ from: path, to: `${to}.md`, seen: file.hash }];
  return translation ? [...files, { from: english, to: `${to}.en.md`, seen: translation.hash }] : files;
}

/** Another text that stands at one of the other names. */
async function firstThere(writer: Pick<ContentWriter, 'read'>, files: Files): Promise<string | undefined> {
  for (const { to, seen } of files) {
    const there = await writer.read(to);
    if (there && there.hash !== seen) return to;
  }
  return undefined;
}
