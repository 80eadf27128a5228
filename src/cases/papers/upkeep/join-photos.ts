import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { newUploadId } from '#src/cases/papers/upload.ts';
import type { CasePhoto, LoosePhotos } from '#src/cases/papers/upload-store.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';

/**
 * Makes one PDF of the photos somebody took of one paper, of this case or of every case that has any left. Safe to
 * repeat and to do twice at once. Gives how many papers were joined.
 */
export async function joinPhotos(dependencies: CasesDependencies, reference?: string): Promise<number> {
  if (!dependencies.workshop) return 0;
  let joined = 0;
  for (const photos of loosePhotos(await dependencies.uploads.casePhotos(photoTypes, reference))) {
    if (await joinOne(dependencies, photos)) joined += 1;
  }
  return joined;
}

async function joinOne(dependencies: CasesDependencies, photos: LoosePhotos): Promise<boolean> {
  const { uploads, workshop, cases, now, random } = dependencies;
  const record = await cases.load(photos.reference);
  const paper: Paper | undefined = record?.rules.papers.find((item) => item.id === photos.paper);
  // Where the guide takes no PDF, its photos stay photos.
  if (!workshop || (paper && !paper.accept.includes('pdf'))) return false;
  let found = 0;
  const { content, pages } = await workshop.join(async () => {
    const files = await Promise.all(photos.uploads.map((id) => uploads.read(id)));
    const contents = files.flatMap((file) => (file ? [file.content] : []));
    found = contents.length;
    return contents;
  });
  if (found !== photos.uploads.length) return false;
  const made = { id: newUploadId(random), name: `${photos.paper}.pdf`, storedAt: now() };
  return uploads.replacePhotos(photos, { ...made, content, type: 'application/pdf', pages });
}

/** What counts as a photo. */
const photoTypes = ['image/jpeg', 'image/png'];

/** Papers of which a case holds several photos, each still a file of its own. None with a virus in it is touched. */
export function loosePhotos(photos: readonly CasePhoto[]): LoosePhotos[] {
  const papers = new Map<string, LoosePhotos>();
  for (const { reference, paper, upload, scan } of photos) {
    if (scan === 'infected') continue;
    const key = `${reference} ${paper}`;
    const found = papers.get(key) ?? { reference, paper, uploads: [] };
    found.uploads.push(upload);
    papers.set(key, found);
  }
  return [...papers.values()].filter(({ uploads }) => uploads.length > 1);
}

/** A few photos take less than this. Who sends many does not wait until they are joined. */
const patienceMs = 4_000;

/**
 * Joins the photos of a case that has just been sent. The case is kept already: what fails or takes long is left to the
 * job that joins what is loose, so that sending never fails and never waits for it.
 */
export async function joinAfterSubmit(dependencies: CasesDependencies, reference: string, submission: unknown) {
  if (!dependencies.workshop || !sendsSeveral(submission)) return;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const joined = joinPhotos(dependencies, reference).catch(() => 0);
  const waited = new Promise((resolve) => {
    patience = setTimeout(resolve, patienceMs);
  });
  await Promise.race([joined, waited]);
  clearTimeout(patience);
}

function sendsSeveral(submission: unknown): boolean {
  const { papers } = submission as { papers?: { uploads: string[] }[] };
  return papers?.some(({ uploads }) => uploads.length > 1) ?? false;
}
