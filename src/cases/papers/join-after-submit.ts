import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { joinPhotos } from './join-photos.ts';

/** Longer than a few photos take; whoever has many does not wait for them. */
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
