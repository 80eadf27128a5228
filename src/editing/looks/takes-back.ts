import type { ContentRole } from '#src/library/content-path.ts';
import type { EditingDependencies } from '../dependencies.ts';
import { takesTwoPeople } from '../takes-two-people.ts';

const mostBack = 50;

/**
 * The last of the versions from outside that this text takes back, where it takes back what nobody of the portal has
 * approved, and that alone: what stood there before was right already. Undefined for any other text.
 */
export async function takesBack(
  { history }: Pick<EditingDependencies, 'history'>,
  role: ContentRole,
  { path, text }: { path: string; text: string },
): Promise<number | undefined> {
  if (!history) return undefined;
  const { items } = await history.versions(path, { size: mostBack, number: 1 });
  const outside = items.filter(({ waits }) => waits === 'outside').map(({ id }) => id);
  if (outside.length === 0) return undefined;
  const first = Math.min(...outside);
  const wasApprovedSince = items.some(({ id, second }) => id > first && second?.kind === 'approved');
  const before = wasApprovedSince ? undefined : await history.version(path, first - 1);
  if (!before || takesTwoPeople(role, path, { before: before.source, after: text })) return undefined;
  return Math.max(...outside);
}
