import { isPublicText } from '#src/library/publishing.ts';
import type { Person } from '#src/staff/person.ts';
import type { ContentFile, EditingDependencies } from '../dependencies.ts';
import { changedValues, partsOfText } from '../history/changed-values.ts';

/** What decides whether and when the public sees a text, and says nothing of what it says. */
const ofPublishing = ['status', 'publishAt', 'unpublishAt'];

/** Whether this save publishes what another member of staff wrote, and changes nothing of it: two people had it before them. */
export async function isPublishedOnly(
  { history }: Pick<EditingDependencies, 'history'>,
  { path, text, before }: { path: string; text: string; before?: ContentFile | undefined },
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
