import type { Translate } from '#src/i18n/translate.ts';
import type { Person } from '#src/staff/person.ts';
import { fileProblem } from '../_writing/take-file.ts';

type Refusal = Extract<Awaited<ReturnType<App.Locals['portal']['pictureLibrary']['replace']>>, { ok: false }>['error'];
/** What came of the posted form: a word of what was done to which file, or why it was not. */
type Taken = { done: 'replaced' | 'removed'; name: string } | { refusal: Refusal };

/** Replaces or deletes the picture or the file that the posted form names. */
export async function takePictureStep(portal: App.Locals['portal'], request: Request, person: Person): Promise<Taken> {
  const form = await portal.postedText(request, person);
  const path = String(form.get('path') ?? '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (form.get('do') === 'remove') {
    const removed = await portal.pictureLibrary.remove(path, person);
    return removed.ok ? { done: 'removed', name } : { refusal: removed.error };
  }
  const file = form.get('picture');
  const isFile = file instanceof File && file.size > 0;
  const content = form.has('picture-too-large')
    ? 'too-large'
    : isFile
      ? { name: file.name, load: async () => new Uint8Array(await file.arrayBuffer()) }
      : 'none';
  const replaced = await portal.pictureLibrary.replace(path, content, person);
  return replaced.ok ? { done: 'replaced', name } : { refusal: replaced.error };
}

/** Why it was not done. */
export function stepProblem(t: Translate, refusal: Refusal): string {
  if (refusal.kind === 'of-file') return fileProblem(t, refusal);
  return t(`staff-media.problem.${refusal.kind}`, { text: refusal.kind === 'named' ? refusal.text : undefined });
}
