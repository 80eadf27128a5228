import { checkContent } from './check-content.ts';
import type { CheckRefusal, Preview } from './content-desk.ts';
import { roleOfPath } from './content-path.ts';
import type { DeskDependencies } from './create-content-desk.ts';
import { asPublished, libraryWith } from './library-with.ts';
import { ok, type Result, refuse } from './result.ts';

/** What the public would see of this text: nothing is saved. Data files have no page of their own. */
export async function previewContent(
  dependencies: DeskDependencies,
  path: string,
  source: string,
): Promise<Result<Preview, CheckRefusal>> {
  const { library, render } = dependencies;
  const role = roleOfPath(path, dependencies);
  if (!role || role.data) return refuse({ kind: 'file-not-found' });
  const checked = checkContent(role, source.normalize('NFC'));
  if (!checked.ok) return checked;
  const { kind, slug, english } = role;
  const known = library.entry(kind, slug);
  if (english && !known) return refuse({ kind: 'file-not-found' });
  const html = await render(checked.value.body, path);
  const entry = english
    ? { ...known, meta: asPublished(known?.meta), english: { path, hash: '', text: checked.value.meta } }
    : { ...known, meta: asPublished(checked.value.meta) };
  const shown = libraryWith(library, { hash: '', path, ...entry, kind: kind.name, slug }, html);
  return ok({ kind: kind.name, slug, language: english ? 'en' : 'vi', library: shown });
}
