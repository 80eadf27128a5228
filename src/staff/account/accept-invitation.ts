import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { StaffDependencies } from '#src/staff/dependencies.ts';
import { readEmail, readName } from '#src/staff/person.ts';
import { note } from '#src/staff/write-log.ts';
import { checkPassword } from './check-password.ts';
import type { Invitation } from './invitation.ts';
import { tell } from './notices.ts';
import { findLink } from './one-time-links.ts';
import type { AcceptRefusal } from './refusals.ts';
import type { Cookies, StaffAuth, StaffStep } from './staff-auth.ts';

export type AcceptWords = { name: string; email: string; password: string; repeated: string };
/** `step` is how far a password goes: on to the code, or to setting the second factor up. */
export type Accepted = { cookies: Cookies; step: StaffStep };
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
): Promise<Result<Accepted, AcceptRefusal>> {
  const { auth, invitations } = dependencies;
  const invitation = await findLink(dependencies, token);
  if (!invitation) return refuse({ kind: 'link-not-valid' });
  if (invitation.kind === 'factor') return startFactorAnew(dependencies, invitation, words.password, headers);
  const owner = await ownerOf(dependencies, invitation, words);
  if (!owner.ok) return owner;
  const refusal = await checkPassword(words.password, owner.value, dependencies);
  if (refusal) return refuse(refusal);
  if (words.password.normalize('NFC') !== words.repeated.normalize('NFC')) return refuse({ kind: 'passwords-differ' });
  if (!(await invitations.use(invitation.tokenHash))) return refuse({ kind: 'link-not-valid' });

  const done = await makeOrReset(dependencies, invitation, { ...owner.value, password: words.password });
  if (!done.ok) {
    await invitations.add(invitation);
    return done;
  }
  return signInByLink(auth, { email: owner.value.email, password: words.password }, headers);
}

/** The link and the password together open the way to another phone; neither does alone (ASVS 5.0, 6.4.3, 6.4.4). */
async function startFactorAnew(
  dependencies: StaffDependencies,
  { personId = '', tokenHash }: Invitation,
  password: string,
  headers: Headers,
): Promise<Result<Accepted, AcceptRefusal>> {
  const { auth, accounts, invitations } = dependencies;
  const account = await accounts.find(personId);
  if (!account?.active) return refuse({ kind: 'link-not-valid' });
  const proof = await auth.proveAgain(personId, password, headers);
  if (!proof.ok) {
    await note(dependencies, account, 'sign-in-refused');
    return proof;
  }
  if (!(await invitations.use(tokenHash))) return refuse({ kind: 'link-not-valid' });
  await auth.resetSecondFactor(personId);
  await note(dependencies, account, 'second-factor-reset');
  await tell(dependencies, personId, 'factor-reset');
  return signInByLink(auth, { email: account.email, password }, headers);
}

async function signInByLink(
  auth: StaffAuth,
  credentials: { email: string; password: string },
  headers: Headers,
): Promise<Result<Accepted, AcceptRefusal>> {
  const signedIn = await auth.signIn(credentials, headers, { isByLink: true });
  // What the link was for is done; a closed account gets no further.
  return ok(signedIn.ok ? signedIn.value : { cookies: [], step: 'none' });
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
    await auth.setPassword(invitation.personId, account.password);
    await note(dependencies, { id: invitation.personId, name: account.name }, 'password-reset');
    await tell(dependencies, invitation.personId, 'password-reset');
    return ok(undefined);
  }
  const { roles, unit, seats } = invitation;
  const made = await auth.create(defined({ ...account, roles, unit, seats }));
  if (!made.ok) return made;
  // Other links printed while there was no account are of no more use to anybody but a thief.
  if (invitation.kind === 'first') await invitations.drop({ kind: 'first' });
  await note(dependencies, { id: made.value.id, name: account.name }, 'account-made');
  return ok(undefined);
}
