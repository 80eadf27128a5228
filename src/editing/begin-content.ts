import { stringify } from 'yaml';
import { defined } from '#src/base/defined.ts';
import { isRecord } from '#src/base/is-record.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import type { Kind } from '#src/library/kind.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import type { EditingDependencies } from './dependencies.ts';
import type { NewFileRefusal } from './editing.ts';
import { takenBy } from './fit-content.ts';

/**
 * Where a new file goes and what it starts with: the front matter of the one that is named with the texts taken out, or of
 * the newest of its kind, so that the keys need not be known by heart; for what takes two people and is made after nothing
 * that was named, nothing at all, since what it says of residents is said by who writes it; for a translation, the Vietnamese
 * title and body to write over.
 */
export async function beginContent(
  dependencies: EditingDependencies,
  wanted: { kind: string; slug: string; like?: string } | { translationOf: string },
): Promise<Result<{ path: string; source: string }, NewFileRefusal>> {
  if ('translationOf' in wanted) return beginTranslation(dependencies, wanted.translationOf);
  const kind = dependencies.kinds.find((item) => item.name === wanted.kind);
  if (!kind && isFolder(dependencies, wanted.kind)) return beginData(dependencies, wanted);
  if (!kind || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(wanted.slug) || wanted.slug.length > 100) {
    return refuse({ kind: 'slug-not-valid' });
  }
  const like = wanted.like ? likeOf(dependencies, kind, wanted.like) : newestOf(dependencies, kind);
  if (wanted.like && !like) return refuse({ kind: 'like-not-found' });
  const path = `${folderFor(dependencies, kind, like?.path)}/${wanted.slug}.md`;
  const role = roleOfPath(path, dependencies);
  const taken = role && takenBy(dependencies, role, path);
  if (!role || taken || (await dependencies.writer.read(path)))
    return refuse({ kind: 'slug-taken', path: taken ?? path });
  return ok({ path, source: await templateOf(dependencies, kind, like?.path) });
}

/** What a new file is made after where nobody named one. */
const newestOf = ({ library }: EditingDependencies, kind: Kind<unknown>) =>
  kind.takesTwo ? undefined : library.entries(kind).at(-1);

/** The file somebody names: by its name, its title or its code. */
function likeOf({ library }: EditingDependencies, kind: Kind<unknown>, named: string) {
  const words = named.trim().toLocaleLowerCase('vi').normalize('NFC');
  return library.entries(kind).find(({ slug, meta }) => {
    const { title, code } = isRecord(meta) ? meta : {};
    return [slug, title, code].some((name) => String(name ?? '').toLocaleLowerCase('vi') === words);
  });
}

const isFolder = ({ dataFiles }: EditingDependencies, name: string) =>
  dataFiles.some((file) => file.name === name && file.path.endsWith('/*.yaml'));

/** A file more of a folder of data, such as the calendar of a year: what the newest one asks for, with nothing said. */
async function beginData(
  { dataFiles, library, writer }: EditingDependencies,
  { kind, slug }: { kind: string; slug: string },
): Promise<Result<{ path: string; source: string }, NewFileRefusal>> {
  const file = dataFiles.find(({ name }) => name === kind);
  if (!file || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 100) return refuse({ kind: 'slug-not-valid' });
  const path = file.path.replace('*', slug);
  if (await writer.read(path)) return refuse({ kind: 'slug-taken', path });
  const like = library.dataPaths(file).toSorted().at(-1);
  const read = readYaml((like && (await writer.read(like))?.source) ?? '');
  const values = Object.entries(read.ok && isRecord(read.value) ? read.value : {});
  return ok({ path, source: stringify(Object.fromEntries(values.map(([key, value]) => [key, unsaid(value, slug)]))) });
}

/** A number of a file that is called by a number, as a year is, is that one. */
function unsaid(value: unknown, slug: string): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'number') return /^\d+$/.test(slug) ? Number(slug) : 0;
  return typeof value === 'boolean' ? false : '';
}

/** The folder of the file it is made after; of folders named by years, this year's. */
function folderFor({ now }: EditingDependencies, kind: Kind<unknown>, like: string | undefined): string {
  const folder = like?.split('/').slice(0, -1).join('/') ?? kind.folder;
  return folder.replace(/\/\d{4}$/, `/${dayInVietnam(now()).slice(0, 4)}`);
}

/** Nobody has checked what nobody has written. */
const nothingSaid = (kind: Kind<unknown>) => (kind.takesTwo ? 'title: ""\nverified: false\n' : 'title: ""\n');

async function templateOf(
  { writer, now }: EditingDependencies,
  kind: Kind<unknown>,
  like: string | undefined,
): Promise<string> {
  const file = like === undefined ? undefined : await writer.read(like);
  const frontMatter = /^---\n([\s\S]*?\n)---/.exec(file?.source ?? '')?.[1] ?? nothingSaid(kind);
  const text = frontMatter
    .replace(/^(title|summary|description|number):.*$/gm, '$1: ""')
    .replace(/^(date|updated|issued):.*$/gm, `$1: ${dayInVietnam(now())}`)
    .replace(/^status:[ \t]*["']?(?:draft|review|published|archived)\b.*$/m, 'status: draft')
    // A document says by it how it stands, which is asked anew.
    .replace(/^status:(?![ \t]*draft$).*\n/m, '')
    .replace(/^verified:.*$/m, 'verified: false')
    .replace(/^(hot|featured):.*\n/gm, '')
    .replace(/^(image|imageAlt|publishAt|unpublishAt|source|author|url):.*\n/gm, '');
  const own = withoutOwn(text);
  // What takes two people is begun out of sight.
  const isHidden = !kind.takesTwo || /^status:/m.test(own);
  return `---\n${isHidden ? own : `${own}status: draft\n`}---\n\n`;
}

/**
 * What was said of that one file and of no other: a new one is no sample, and is asked for in its own words. What a
 * resident pays, how long the county takes, since when it holds and when it is looked at again is asked anew.
 */
const ofOneFile = [
  'sample',
  'tags',
  'guides',
  'asks',
  'related',
  'notes',
  'verifiedBy',
  'verifiedOn',
  'resultCode',
  'withdrawn',
  'combined',
  'handoffUrl',
  'effective',
  'reviewBy',
];

function withoutOwn(frontMatter: string): string {
  const read = readYaml(frontMatter);
  if (!read.ok || !isRecord(read.value)) return frontMatter;
  const kept = Object.entries(read.value).filter(([key]) => !ofOneFile.includes(key));
  const values = kept.map(([key, value]) => [key, key === 'code' ? '' : key === 'channels' ? askedAnew(value) : value]);
  // Printed anew: remarks between the lines are about the other file.
  return stringify(Object.fromEntries(values), { lineWidth: 0 });
}

/** Ways of filing without their time, and their fees without sums: none of them can be saved before it is said. */
function askedAnew(channels: unknown): unknown {
  if (!Array.isArray(channels)) return channels;
  return channels.filter(isRecord).map(({ time: _, fees, ...channel }) => ({
    ...channel,
    fees: (Array.isArray(fees) ? fees : []).filter(isRecord).map(({ kind, when }) => defined({ kind, when })),
  }));
}

async function beginTranslation(
  dependencies: EditingDependencies,
  path: string,
): Promise<Result<{ path: string; source: string }, NewFileRefusal>> {
  const role = roleOfPath(path, dependencies);
  const file = role && !role.data && !role.english ? await dependencies.writer.read(path) : undefined;
  if (!file) return refuse({ kind: 'slug-not-valid' });
  const english = path.replace(/\.md$/, '.en.md');
  if (await dependencies.writer.read(english)) return refuse({ kind: 'slug-taken', path: english });
  const head = /^---\n([\s\S]*?\n)---\n?([\s\S]*)$/.exec(file.source);
  const texts = (head?.[1] ?? '').split('\n').filter((line) => /^(title|summary):/.test(line));
  return ok({ path: english, source: `---\n${texts.join('\n')}\n---\n${head?.[2] ?? ''}` });
}
