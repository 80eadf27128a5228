import type { AstroGlobal } from 'astro';
import { defined } from '#src/base/defined.ts';

export type GoneForm = { how: 'mistake' | 'replaced' | 'hidden'; to?: string; typed: string[]; hasDraft: boolean };

/** Files, rows and what steers the form say nothing to whoever reads it. */
const isSaid = (name: string) => name.includes('.') && !/^(rows|papers)\./.test(name);

/**
 * What is told in the place of the form of a guide the public does not see: to everybody where it was withdrawn, else to
 * who was filling it in; to nobody else, for what is not public yet is not there. Nothing of the form has been read.
 */
export async function goneForm(
  { request, locals: { portal } }: Pick<AstroGlobal, 'request' | 'locals'>,
  { slug, hasDraft }: { slug: string; hasDraft: boolean },
): Promise<GoneForm | undefined> {
  const to = await portal.addresses.movedTo(`/thu-tuc/${slug}`, '');
  const how = to ? 'replaced' : portal.guides.isMistake(slug) ? 'mistake' : 'hidden';
  const posted = request.method === 'POST' ? [...(await portal.postedForm(request))] : [];
  const typed = posted.flatMap(([name, value]) => {
    const text = String(value).trim();
    return isSaid(name) && text !== '' ? [text] : [];
  });
  if (how === 'hidden' && !hasDraft && typed.length === 0) return undefined;
  return defined({ how, to, typed, hasDraft });
}
