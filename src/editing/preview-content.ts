import type { Language } from '#src/base/localized.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import type { Kind } from '#src/library/kind.ts';
import type { Entry, Library } from '#src/library/library.ts';
import { checkContent } from './check-content.ts';
import type { EditingDependencies } from './dependencies.ts';
import type { CheckRefusal, Preview } from './editing.ts';

/** What the public would see of this text: nothing is saved. Data files have no page of their own. */
export async function previewContent(
  dependencies: Pick<EditingDependencies, 'library' | 'kinds' | 'dataFiles' | 'render' | 'check' | 'isThere'>,
  path: string,
  source: string,
): Promise<Result<Preview, CheckRefusal>> {
  const { library, render, isThere } = dependencies;
  const role = roleOfPath(path, dependencies);
  if (!role || role.data) return refuse({ kind: 'file-not-found' });
  const text = source.normalize('NFC');
  const fault = await dependencies.check?.(path, text);
  if (fault) return refuse(fault);
  const checked = checkContent(role, text);
  if (!checked.ok) return checked;
  const { kind, slug, english } = role;
  const known = library.entry(kind, slug);
  if (english && !known) return refuse({ kind: 'file-not-found' });
  const html = await render(checked.value.body, path);
  const missing: string[] = [];
  for (const { reference } of checked.value.pictures) {
    if ((await isThere?.(reference, path)) === false) missing.push(reference);
  }
  const entry = english
    ? { ...known, meta: asPublished(known?.meta), english: { path, hash: '', text: checked.value.meta } }
    : { ...known, meta: asPublished(checked.value.meta) };
  const drafted = { html, body: checked.value.body, isOf: (of: Language) => of === (english ? 'en' : 'vi') };
  const shown = libraryWith(library, { hash: '', path, ...entry, kind: kind.name, slug }, drafted);
  return ok({
    kind: kind.name,
    slug,
    language: english ? 'en' : 'vi',
    library: shown,
    missing,
    uses: checked.value.pictures,
  });
}

type AnyEntry = Entry<unknown, unknown>;
/** The text below the front matter, and in which language it is. */
type Drafted = { html: string; body: string; isOf: (language: Language) => boolean };

/**
 * The library as it would be with this entry in place of the one of its slug: what a preview is rendered from.
 * Everything else is the library as it stands.
 */
function libraryWith(library: Library, entry: AnyEntry, { html, body, isOf }: Drafted): Library {
  const isOurs = (kind: Kind<unknown>, slug: string) => kind.name === entry.kind && slug === entry.slug;
  return {
    entries<Meta, Text>(kind: Kind<Meta, Text>) {
      const others = library.entries(kind).filter((item) => !isOurs(kind, item.slug));
      return kind.name === entry.kind ? [...others, entry as Entry<Meta, Text>] : others;
    },
    entry<Meta, Text>(kind: Kind<Meta, Text>, slug: string) {
      return isOurs(kind, slug) ? (entry as Entry<Meta, Text>) : library.entry(kind, slug);
    },
    body: async (kind, slug, language) =>
      isOurs(kind, slug) && (isOf(language) || !entry.english) ? body : library.body(kind, slug, language),
    html: async (kind, slug, language) => (isOurs(kind, slug) ? html : library.html(kind, slug, language)),
    data: (file) => library.data(file),
    dataPaths: (file) => library.dataPaths(file),
    problems: () => library.problems(),
    onChange: () => () => {},
  };
}

/** An entry shown as if it were public today, whatever its status and dates say. */
function asPublished<Meta>(meta: Meta): Meta {
  if (typeof meta !== 'object' || meta === null || !('status' in meta)) return meta;
  return { ...meta, status: 'published', publishAt: undefined, unpublishAt: undefined };
}
