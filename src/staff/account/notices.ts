import { defined } from '#src/base/defined.ts';
import { dayMs } from '#src/base/moments.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { StaffDependencies } from '#src/staff/dependencies.ts';
import type { NoticeKind } from './notice-store.ts';

/** What strangers can cause is told once a day, or they would fill the owner's letter box. */
const onceADay: readonly NoticeKind[] = ['sign-in-locked', 'code-locked'];

/** Tells somebody what happened to the own account: at the next page they see, and by mail where there is a server. */
export async function tell(
  { notices, mails, secrets, now }: StaffDependencies,
  personId: string,
  kind: NoticeKind,
): Promise<void> {
  const at = isoInVietnam(now());
  const yesterday = isoInVietnam(new Date(now().getTime() - dayMs));
  if (onceADay.includes(kind) && (await notices.wasTold(personId, kind, yesterday))) return;
  await notices.add(defined({ id: secrets.newId(), personId, at, kind, mailDueAt: mails ? at : undefined }));
}
