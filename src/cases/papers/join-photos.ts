import type { CasesDependencies } from '#src/cases/create-cases.ts';
import type { Paper } from '#src/guides/guide-schema.ts';
import type { LoosePhotos } from './upload-store.ts';

/**
 * Makes one PDF of the photos somebody took of one paper, of this case or of every case that has any left. Safe to
 * repeat and to do twice at once. Gives how many papers were joined.
 */
export async function joinPhotos(dependencies: CasesDependencies, reference?: string): Promise<number> {
  if (!dependencies.workshop) return 0;
  let joined = 0;
  for (const photos of await dependencies.uploads.loosePhotos(reference)) {
    if (await joinOne(dependencies, photos)) joined += 1;
  }
  return joined;
}

async function joinOne(dependencies: CasesDependencies, photos: LoosePhotos): Promise<boolean> {
  const { uploads, workshop, cases } = dependencies;
  const record = await cases.load(photos.reference);
  const paper: Paper | undefined = record?.rules.papers.find((item) => item.id === photos.paper);
  // Where the guide takes no PDF, its photos stay photos.
  if (!workshop || (paper && !paper.accept.includes('pdf'))) return false;
  const { content, pages } = await workshop.join(async () => {
    const files = await Promise.all(photos.uploads.map((id) => uploads.read(id)));
    return files.flatMap((file) => (file ? [file.content] : []));
  });
  if (pages !== photos.uploads.length) return false;
  return uploads.replacePhotos(photos, { name: `${photos.paper}.pdf`, content, pages });
}
