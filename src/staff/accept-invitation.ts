import { ok, type Result, refuse } from '#src/library/result.ts';
import { checkPassword } from './check-password.ts';
import type { StaffDependencies } from './create-staff.ts';
import type { Invitation } from './invitation.ts';
import { findLink } from './one-time-links.ts';
import { readEmail, readName } from './read-person.ts';
import type { AcceptRefusal } from './staff.ts';
import type { Cookies } from './staff-auth.ts';
import { note } from './write-log.ts';

export type AcceptWords = { name: string; email: string; password: string; repeated: string };
type Owner = { name: string; email: string };

/**
 * Makes the account a link offers, or gives a colleague the fresh password, and signs them in as far as a password
 * goes. The link is used up before anything is made: of two who hold it, one gets in.
 */
export async function acceptInvitation(
  dependencies: StaffDependencies,
  token: string,
  words: AcceptWords,
  headers: Headers,
): Promise<Result<{ cookies: Cookies }, AcceptRefusal>> {
  const { auth, invitations } = dependencies;
  const invitation = await findLink(dependencies, token);
  if (!invitation) return refuse({ kind: 'link-not-valid' });
  const owner = await ownerOf(dependencies, invitation, words);
  if (!owner.ok) return owner;
  const refusal = checkPassword(words.password, owner.value);
  if (refusal) return refuse(refusal);
  if (words.password !== words.repeated) return refuse({ kind: 'passwords-differ' });
  if (!(await invitations.use(invitation.tokenHash))) return refuse({ kind: 'link-not-valid' });

  const done = await makeOrReset(dependencies, invitation, { ...owner.value, password: words.password });
  if (!done.ok) {
    await invitations.add(invitation);
    return done;
  }
  const signedIn = await auth.signIn({ email: owner.value.email, password: words.password }, headers);
  // The account is there; should the limits have run out, the person signs in by the usual page.
  return ok({ cookies: signedIn.ok ? signedIn.value.cookies : [] });
}

async function ownerOf(
  { accounts }: StaffDependencies,
  invitation: Invitation,
  words: AcceptWords,
): Promise<Result<Owner, AcceptRefusal>> {
  if (invitation.kind === 'reset') {
    const account = await accounts.find(invitation.personId ?? '');
    return account ? ok({ name: account.name, email: account.email }) : refuse({ kind: 'link-not-valid' });
  }
  const name = readName(words.name);
  if (!name) return refuse({ kind: 'name-required' });
  // The address an administrator wrote down is the one that counts.
  const email = invitation.email ?? readEmail(words.email);
  if (!email) return refuse({ kind: 'email-not-valid' });
  if (await accounts.findByEmail(email)) return refuse({ kind: 'email-taken' });
  return ok({ name, email });
}

async function makeOrReset(
  dependencies: StaffDependencies,
  invitation: Invitation,
  account: Owner & { password: string },
): Promise<Result<undefined, AcceptRefusal>> {
  const { auth, invitations } = dependencies;
  if (invitation.kind === 'reset' && invitation.personId) {
    await auth.reset(invitation.personId, account.password);
    await note(dependencies, { id: invitation.personId, name: account.name }, 'password-reset');
    return ok(undefined);
  }
  const { roles, unit } = invitation;
  const made = await auth.create({ ...account, roles, ...(unit ? { unit } : {}) });
  if (!made.ok) return made;
  // Other links printed while there was no account are of no more use to anybody but a thief.
  if (invitation.kind === 'first') await invitations.drop({ kind: 'first' });
  await note(dependencies, { id: made.value.id, name: account.name }, 'account-made');
  return ok(undefined);
}
