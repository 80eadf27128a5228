import { defined } from '#src/base/defined.ts';
import { dayMs } from '#src/base/moments.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { StaffDependencies } from '#src/staff/dependencies.ts';
import { type Invitation, isExpired } from './invitation.ts';

const validDays = 7;

/** Makes a link and gives its address, the only time the token is seen. */
export async function makeLink(
  { invitations, secrets, siteUrl, now }: StaffDependencies,
  offer: Pick<Invitation, 'kind' | 'roles'> &
    Partial<Pick<Invitation, 'name' | 'email' | 'unit' | 'seats' | 'personId'>>,
  // The first account's link must outlast a county's paperwork: whoever can read the machine's output is trusted.
  days = offer.kind === 'first' ? undefined : validDays,
): Promise<string> {
  const token = secrets.newToken();
  const at = now();
  await invitations.add(
    defined({
      ...offer,
      tokenHash: secrets.hashOf(token),
      at: isoInVietnam(at),
      expiresAt: days === undefined ? undefined : isoInVietnam(new Date(at.getTime() + days * dayMs)),
    }),
  );
  return `${siteUrl}/can-bo/bat-dau?ma=${token}`;
}

/** What this token stands for; undefined when it was used, ran out or never was. */
export async function findLink(
  { invitations, secrets, now }: StaffDependencies,
  token: string,
): Promise<Invitation | undefined> {
  if (!/^[A-Za-z0-9_-]{20,100}$/.test(token)) return undefined;
  const invitation = await invitations.find(secrets.hashOf(token));
  return invitation && !isExpired(invitation, now()) ? invitation : undefined;
}
