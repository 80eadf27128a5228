import { defined } from '#src/base/defined.ts';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import type { Editing } from '#src/editing/editing.ts';
import type { Person } from '#src/staff/person.ts';
import { readPart } from './part-wanted.ts';

/** Which text an address asks for, and what stands in it: `wrong` says why it cannot be shown, `to` where to go instead. */
export type OpenedContent = { path: string; source: string; seen?: string; wrong?: string; to?: string };

/**
 * The text an address names: a file (`tep`), what is proposed for one (`de-xuat`), a part of one of its versions (`ban`, `phan`), a translation to be begun
 * (`dich`), or a new file of a kind (`loai`, `ten`, made after `theo`).
 */
export async function openContent(
  { editing, amendments }: { editing: Editing; amendments: Pick<Amendments, 'see'> },
  query: URLSearchParams,
  person: Person,
): Promise<OpenedContent> {
  const wanted = (key: string) => query.get(key) ?? '';
  const path = editing.pathNow(wanted('tep'));
  if (wanted('de-xuat')) {
    const found = await amendments.see(wanted('de-xuat'), person);
    if (!found.ok) return { path, source: '', wrong: found.error.kind };
    const { amendment, merged, current } = found.value;
    return defined({ path: amendment.path, source: merged ?? amendment.source, seen: current?.hash });
  }
  if (path && wanted('ban')) {
    const version = { id: Number(wanted('ban')) || 0, part: readPart(wanted('phan')) };
    const taken = await editing.takeBack(path, version, person);
    return taken.ok ? { path, ...taken.value } : { path, source: '', wrong: taken.error.kind };
  }
  if (path) {
    const opened = await editing.open(path, person);
    if (!opened.ok) return { path, source: '', wrong: opened.error.kind };
    return { path, source: opened.value.source, seen: opened.value.hash };
  }
  const begun = await editing.begin(
    wanted('dich')
      ? { translationOf: wanted('dich') }
      : defined({ kind: wanted('loai'), slug: wanted('ten'), like: wanted('theo') || undefined }),
    person,
  );
  if (begun.ok) return begun.value;
  const again = new URLSearchParams({ 'loi-ten': begun.error.kind, ten: wanted('ten'), theo: wanted('theo') });
  const isName = begun.error.kind !== 'not-permitted';
  const to = isName ? `/can-bo/noi-dung?${again}#viet-moi` : undefined;
  return defined({ path, source: '', wrong: begun.error.kind, to });
}
