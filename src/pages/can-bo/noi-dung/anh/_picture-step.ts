import type { Person } from '#src/staff/person.ts';

/** What came of the posted form: a word of what was done to which picture, or why it was not. */
type Taken = { done: 'replaced' | 'removed'; name: string } | { problem: string; text?: string };

/** Replaces or deletes the picture that the posted form names. */
export async function takePictureStep(portal: App.Locals['portal'], request: Request, person: Person): Promise<Taken> {
  const form = await portal.postedText(request, person);
  const path = String(form.get('path') ?? '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (form.get('do') === 'remove') {
    const removed = await portal.pictureLibrary.remove(path, person);
    return removed.ok ? { done: 'removed', name } : { problem: removed.error.kind, ...textOf(removed.error) };
  }
  const file = form.get('picture');
  const isFile = file instanceof File && file.size > 0;
  const content = form.has('picture-too-large')
    ? 'too-large'
    : isFile
      ? { load: async () => new Uint8Array(await file.arrayBuffer()) }
      : 'none';
  const replaced = await portal.pictureLibrary.replace(path, content, person);
  return replaced.ok ? { done: 'replaced', name } : { problem: replaced.error.kind };
}

/** The text that keeps a picture from going, where one does. */
const textOf = (refusal: { kind: string; text?: string }) => (refusal.text === undefined ? {} : { text: refusal.text });
