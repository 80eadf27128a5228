import type { RenameRefusal } from '#src/county/addresses/rename-content.ts';
import type { Editing } from '#src/editing/editing.ts';
import { textsOf } from '#src/pages/can-bo/_see-other.ts';
import type { Person } from '#src/staff/person.ts';

type Mended = { saved: readonly string[]; sent: readonly string[]; left: readonly string[] };
type Services = {
  postedText(request: Request, by: Person): Promise<FormData>;
  editing: Pick<Editing, 'publicAddress' | 'pathNow'>;
  addresses: {
    rename(
      asked: { path: string; slug: string; seen: string; why: string },
      by: Person,
    ): Promise<{ ok: true; value: { path: string } } | { ok: false; error: RenameRefusal }>;
    mend(asked: { path: string; slug: string; comment: string }, by: Person): Promise<Mended>;
  };
};

/** What became of the form: where to go, or why it is shown again with what was typed. */
type RenameStep = { path: string; to?: string; refusal?: RenameRefusal; slug?: string; why?: string };

/** Gives a page another name, or puts its present one into texts that say `old`. */
export async function renameStep(
  { postedText, editing, addresses }: Services,
  request: Request,
  { person, t }: { person: Person; t: (key: string, values?: Record<string, string>) => string },
): Promise<RenameStep> {
  const text = textsOf(await postedText(request, person));
  const path = editing.pathNow(text('path'));
  const mended = (at: string, slug: string) =>
    addresses.mend({ path: at, slug, comment: t('staff-addresses.rename.mend-comment', { path: at }) }, person);
  const done = (at: string, old: string, { saved, sent, left }: Mended) => {
    const counts = { ghi: String(saved.length), gui: String(sent.length), con: String(left.length) };
    return { path: at, to: `/can-bo/noi-dung/doi-dia-chi?${new URLSearchParams({ tep: at, cu: old, ...counts })}` };
  };
  if (text('old')) return done(path, text('old'), await mended(path, text('old')));
  const [slug, why] = [text('slug').trim(), text('why').slice(0, 200)];
  const renamed = await addresses.rename({ path, slug, seen: text('seen'), why }, person);
  if (!renamed.ok) return { path, refusal: renamed.error, slug, why };
  const old = path.slice(path.lastIndexOf('/') + 1, -3);
  const nothing = { saved: [], sent: [], left: [] };
  return done(renamed.value.path, old, text('mend') ? await mended(renamed.value.path, old) : nothing);
}
