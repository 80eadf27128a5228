import type { TrialTurn } from '#src/assistant/trials/trials.ts';
import { turnIn } from '#src/components/staff/content/trials/turn-field.ts';
import type { Editing, Preview } from '#src/editing/editing.ts';
import { type GuideEntry, guideKind } from '#src/guides/model/guide-kind.ts';
import type { Person } from '#src/staff/person.ts';
import { sourceOf } from '../_writing/posted-form.ts';

/** A guide that is tried, as it was sent: its text, and the content with it in its place. */
export type TriedGuide = { path: string; source: string; slug: string; entry: GuideEntry; library: Preview['library'] };
type Refused = { refused: 'not-permitted' | 'not-a-guide' | 'has-problems' };

/** Reads the text that came, in a form of content or as it is. `isStep`: it is tried already, and noted. */
export async function readTried(
  editing: Editing,
  posted: FormData,
  person: Person,
  isStep: boolean,
): Promise<TriedGuide | Refused> {
  const text = (name: string) => String(posted.get(name) ?? '');
  const path = text('path');
  const source = await sourceOf(editing, posted, person);
  if (!source.ok) return { refused: source.error.kind === 'not-permitted' ? 'not-permitted' : 'has-problems' };
  const preview = await editing.preview(path, source.value, person, isStep);
  if (!preview.ok && preview.error.kind === 'not-permitted') return { refused: 'not-permitted' };
  if (editing.kindOf(path) !== guideKind.name) return { refused: 'not-a-guide' };
  if (!preview.ok) return { refused: preview.error.kind === 'file-not-found' ? 'not-a-guide' : 'has-problems' };
  const { library, slug } = preview.value;
  const entry = library.entry(guideKind, slug);
  return entry ? { path, source: source.value, slug, entry, library } : { refused: 'not-a-guide' };
}

/** The answer's code where nothing could be tried. */
export const codeOf = ({ refused }: Refused): number => (refused === 'not-permitted' ? 403 : 422);

/** What was said in the talk so far, and what is said with this press. */
export function readTurns(posted: FormData): TrialTurn[] {
  const before = posted.getAll('said').flatMap((said) => turnIn(String(said)) ?? []);
  const choice = String(posted.get('choice') ?? '').trim();
  const text = String(posted.get('text') ?? '').trim();
  if (posted.get('do') === 'anew') return [];
  return [...before, ...(choice ? [{ choice }] : text ? [{ text }] : [])];
}
