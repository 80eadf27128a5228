import { ok, type Result, refuse } from '#src/base/result.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { documentKind } from '../document-kind.ts';
import { readAppendices } from './appendices.ts';
import type { OutgoingDependencies } from './dependencies.ts';
import { appendixPdf, documentMarkdown, documentSlug } from './document-markdown.ts';
import { issuerOn } from './issuer.ts';
import type { Outgoing } from './outgoing.ts';
import { stepOf } from './outgoing-steps.ts';
import { reportOf } from './sign-outgoing.ts';
import { advanced, type FindRefusal, findFor } from './take-step.ts';

export type PublishRefusal =
  | FindRefusal
  | { kind: 'changed-meanwhile' }
  | { kind: 'not-now' }
  | { kind: 'storage-away' }
  /** Something speaks against the signatures of its file: nothing wrongly signed leaves. */
  | { kind: 'signature-invalid' }
  | { kind: 'slug-taken' };

/**
 * Puts an issued document into the public library, with its signed file. The file is there before the entry that names
 * it; pressed again after a fault, it finds its own entry and goes on from there.
 */
export async function publishOutgoing(
  dependencies: OutgoingDependencies,
  id: string,
  seen: number,
  person: Person,
): Promise<Result<Outgoing, PublishRefusal>> {
  const { store, bytes, library, publish, note, now } = dependencies;
  const step = stepOf('publish');
  const found = await findFor(dependencies, id, step.needs, person);
  if (!found.ok) return found;
  const item = found.value;
  const { given, file } = item;
  if (item.version !== seen) return refuse({ kind: 'changed-meanwhile' });
  if (!step.from.includes(item.state) || !given || file === undefined) return refuse({ kind: 'not-now' });
  const kept = await bytes.read(file);
  if (!kept || kept === 'away') return refuse({ kind: 'storage-away' });
  const report = await reportOf(dependencies, item.file);
  if (!report) return refuse({ kind: 'storage-away' });
  if (report.verdict === 'invalid') return refuse({ kind: 'signature-invalid' });
  const appendices = await readAppendices(bytes, item);
  if (appendices === 'storage-away') return refuse({ kind: 'storage-away' });
  for (const appendix of appendices) {
    const { verdict } = await dependencies.check(async () => appendix.content);
    if (verdict === 'invalid') return refuse({ kind: 'signature-invalid' });
  }
  const issuer = issuerOn(library, given.issued);
  const slug = documentSlug({ draft: item.draft, given }, issuer);
  const path = `${documentKind.folder}/${given.year}/${slug}.md`;
  const holder = library.entry(documentKind, slug);
  if (holder && holder.path !== path) return refuse({ kind: 'slug-taken' });
  await note(person, 'document-changed', id, 'publish');
  const titles = appendices.map(({ title }) => title);
  const markdown = documentMarkdown({ draft: item.draft, given }, { slug, issuer, appendices: titles });
  const files = [
    { name: `${slug}.pdf`, bytes: kept.bytes },
    ...appendices.map((appendix, at) => ({ name: appendixPdf(slug, at), bytes: appendix.content })),
  ];
  const outcome = await publish({ path, markdown, files, by: person });
  if (outcome === 'taken') return refuse({ kind: 'slug-taken' });
  const next = advanced(item, { to: step.to, name: 'publish' }, { person, at: isoInVietnam(now()) });
  const published = { ...next, slug };
  return (await store.change(published)) ? ok(published) : refuse({ kind: 'changed-meanwhile' });
}
