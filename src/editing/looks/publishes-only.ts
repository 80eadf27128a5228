import { isPublicText } from '#src/library/publishing.ts';
import type { Person } from '#src/staff/person.ts';
import type { ContentFile, EditingDependencies } from '../dependencies.ts';
import { changedValues, partsOfText } from '../history/changed-values.ts';

/** What decides whether and when the public sees a text, and says nothing of what it says. */
const ofPublishing = ['status', 'publishAt', 'unpublishAt'];

type Saved = { path: string; text: string; before?: ContentFile | undefined };

/** Whether this save publishes what another member of staff wrote, and changes nothing of it: two people had it before them. */
export async function isPublishedOnly(
  { history }: Pick<EditingDependencies, 'history'>,
  { path, text, before }: Saved,
  by: Person,
): Promise<boolean> {
  if (!history || !before || isPublicText(before.source)) return false;
  const [one, other] = [partsOfText(path, before.source), partsOfText(path, text)];
  if (!one || !other || one.body !== other.body) return false;
  const isSaid = changedValues(one.values, other.values).some(({ path: [key] }) => !ofPublishing.includes(String(key)));
  if (isSaid) return false;
  const { items } = await history.versions(path, { size: 1, number: 1 });
  const writer = items[0]?.personId;
  return writer !== undefined && writer !== by.id;
}

/** As many saves of a draft are looked back at. */
const mostBack = 200;

/**
 * Whether it does, and no word of the draft is of who publishes it or came from outside the portal: what takes two people
 * has had them. One of so many saves that not all are seen has not.
 */
export async function isOthersOnly(
  dependencies: Pick<EditingDependencies, 'history'>,
  saved: Saved,
  by: Person,
): Promise<boolean> {
  if (!(await isPublishedOnly(dependencies, saved, by))) return false;
  const found = await dependencies.history?.versions(saved.path, { size: mostBack, number: 1 });
  if (!found) return false;
  const approved = found.items.findIndex(({ second }) => second?.kind === 'approved');
  const draft = approved < 0 ? found.items : found.items.slice(0, approved);
  if (approved < 0 && found.total > found.items.length) return false;
  return draft.every(({ personId }) => personId !== undefined && personId !== by.id);
}
