import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migratedPostgres } from '#tests/stores/new-database.ts';
import { totp } from '#tests/totp.ts';
import { admin, Browser, nextCode, openStaff, signedInAdmin, type TestStaff, tokenOf } from './staff-portal.ts';

let portal: TestStaff;
beforeEach(async () => {
  portal = await openStaff();
});
afterEach(async () => {
  await portal.close();
});

const count = async (table: 'staff_people' | 'staff_sessions') =>
  (await portal.db.selectFrom(table).select('id').execute()).length;

describe('the first account', () => {
  it('is offered by a link while there is none, and by no link afterwards', async () => {
    expect(tokenOf(await portal.staff.firstLink())).toMatch(/^[\w-]{43}$/);

    await signedInAdmin(portal);

    expect(await portal.staff.firstLink()).toBeUndefined();
  });

  it('keeps only a hash of the link', async () => {
    const token = tokenOf(await portal.staff.firstLink());

    const rows = await portal.db.selectFrom('staff_invitations').selectAll().execute();

    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('uses its link up, and every other first link with it', async () => {
    const early = tokenOf(await portal.staff.firstLink());
    const used = tokenOf(await portal.staff.firstLink());

    const first = await portal.staff.accept(used, { ...admin, repeated: admin.password }, new Browser().headers);
    expect(first.ok).toBe(true);

    for (const token of [used, early]) {
      const words = { ...admin, email: 'khac@vandon.example', repeated: admin.password };
      const again = await portal.staff.accept(token, words, new Browser().headers);
      expect(again).toEqual({ ok: false, error: { kind: 'link-not-valid' } });
    }
    expect(await count('staff_people')).toBe(1);
  });

  it('is made once when two people follow the link at the same moment', async () => {
    const token = tokenOf(await portal.staff.firstLink());
    const accept = (email: string) =>
      portal.staff.accept(token, { ...admin, email, repeated: admin.password }, new Browser().headers);

    const outcomes = await Promise.all([accept('mot@vandon.example'), accept('hai@vandon.example')]);

    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await count('staff_people')).toBe(1);
  });

  it.each([
    ['too short', 'ngắn quá', 'password-too-short'],
    ['one sign repeated', 'aaaaaaaaaaaaaaaa', 'password-too-plain'],
    ['the own address', 'hoa@vandon.example', 'password-too-plain'],
    ['a run of digits', '123456789012345', 'password-too-plain'],
  ])('is refused a password that is %s, and the link stays good', async (_what, password, kind) => {
    const token = tokenOf(await portal.staff.firstLink());

    const refused = await portal.staff.accept(token, { ...admin, password, repeated: password }, new Browser().headers);

    expect(refused).toEqual({ ok: false, error: { kind } });
    expect((await portal.staff.offer(token))?.kind).toBe('first');
  });

  it('is refused when the repeated password differs', async () => {
    const token = tokenOf(await portal.staff.firstLink());

    const refused = await portal.staff.accept(
      token,
      { ...admin, repeated: 'một mật khẩu khác' },
      new Browser().headers,
    );

    expect(refused).toEqual({ ok: false, error: { kind: 'passwords-differ' } });
  });
});

describe('the second factor', () => {
  it('stands between the password and the work until it is set up', async () => {
    const browser = new Browser();
    const token = tokenOf(await portal.staff.firstLink());
    const accepted = await portal.staff.accept(token, { ...admin, repeated: admin.password }, browser.headers);
    if (accepted.ok) browser.keep(accepted.value.cookies);

    expect((await portal.staff.session(browser.headers)).step).toBe('needs-totp-setup');
    const secret = (await portal.staff.secondFactor(browser.headers))?.secret ?? '';
    const wrong = await portal.staff.confirmSecondFactor('000000', browser.headers);
    expect(wrong).toEqual({ ok: false, error: { kind: 'wrong-code' } });
    expect((await portal.staff.session(browser.headers)).step).toBe('needs-totp-setup');

    const set = await portal.staff.confirmSecondFactor(totp(secret), browser.headers);
    if (!set.ok) throw new Error(set.error.kind);
    browser.keep(set.value.cookies);

    expect((await portal.staff.session(browser.headers)).step).toBe('signed-in');
    expect(set.value.backupCodes.length).toBeGreaterThanOrEqual(8);
    expect(await portal.staff.secondFactor(browser.headers)).toBeUndefined();
  });

  it('names account and issuer in what the app scans', async () => {
    const browser = new Browser();
    const token = tokenOf(await portal.staff.firstLink());
    const accepted = await portal.staff.accept(token, { ...admin, repeated: admin.password }, browser.headers);
    if (accepted.ok) browser.keep(accepted.value.cookies);

    const factor = await portal.staff.secondFactor(browser.headers);

    const uri = new URL(factor?.uri ?? '');
    expect(decodeURIComponent(uri.pathname)).toBe('/Vân Đồn:hoa@vandon.example');
    expect(uri.searchParams.get('secret')).toBe(factor?.secret);
  });

  it('is asked for at the next sign-in, and the password alone opens nothing', async () => {
    const { secret } = await signedInAdmin(portal);
    const browser = new Browser();

    const signedIn = await portal.staff.signIn(admin, browser.headers);
    if (!signedIn.ok) throw new Error(signedIn.error.kind);
    browser.keep(signedIn.value.cookies);

    expect(signedIn.value.step).toBe('needs-totp');
    expect(await portal.staff.session(browser.headers)).toEqual({ step: 'needs-totp' });

    const confirmed = await portal.staff.confirm(nextCode(secret), browser.headers);
    if (!confirmed.ok) throw new Error(confirmed.error.kind);
    browser.keep(confirmed.value.cookies);
    expect((await portal.staff.session(browser.headers)).step).toBe('signed-in');
  });

  it('takes each code once', async () => {
    const { secret } = await signedInAdmin(portal);
    const code = nextCode(secret);
    const tryCode = async () => {
      const browser = new Browser();
      const signedIn = await portal.staff.signIn(admin, browser.headers);
      if (!signedIn.ok) throw new Error(signedIn.error.kind);
      browser.keep(signedIn.value.cookies);
      return portal.staff.confirm(code, browser.headers);
    };

    expect((await tryCode()).ok).toBe(true);
    expect(await tryCode()).toEqual({ ok: false, error: { kind: 'sign-in-again' } });
    // The administrator's own session and the one of the first use of the code.
    expect(await count('staff_sessions')).toBe(2);
  });

  it('takes a backup code once, in place of the app', async () => {
    const { backupCodes } = await signedInAdmin(portal);
    const code = backupCodes[0] ?? '';
    const tryCode = async () => {
      const browser = new Browser();
      const signedIn = await portal.staff.signIn(admin, browser.headers);
      if (!signedIn.ok) throw new Error(signedIn.error.kind);
      browser.keep(signedIn.value.cookies);
      return portal.staff.confirm(code, browser.headers);
    };

    expect((await tryCode()).ok).toBe(true);
    expect(await tryCode()).toEqual({ ok: false, error: { kind: 'wrong-code' } });
  });

  it('locks after five wrong codes in one sign-in', async () => {
    const { secret } = await signedInAdmin(portal);
    const browser = new Browser();
    const signedIn = await portal.staff.signIn(admin, browser.headers);
    if (signedIn.ok) browser.keep(signedIn.value.cookies);
    for (let attempt = 0; attempt < 6; attempt += 1) await portal.staff.confirm('000000', browser.headers);

    expect((await portal.staff.confirm(nextCode(secret), browser.headers)).ok).toBe(false);
  });
});

describe('signing in', () => {
  it('answers a wrong password and an unknown address with the same words', async () => {
    await signedInAdmin(portal);

    const wrong = await portal.staff.signIn({ ...admin, password: 'không phải mật khẩu' }, new Browser().headers);
    const unknown = await portal.staff.signIn({ ...admin, email: 'ai-do@vandon.example' }, new Browser().headers);
    const odd = await portal.staff.signIn({ email: 'không phải địa chỉ', password: 'x' }, new Browser().headers);

    expect(wrong).toEqual({ ok: false, error: { kind: 'wrong-sign-in' } });
    expect(unknown).toEqual(wrong);
    expect(odd).toEqual(wrong);
  });

  it('writes down who signed in and which account was refused, never an unknown address', async () => {
    const { person } = await signedInAdmin(portal);
    await portal.staff.signIn({ ...admin, password: 'không phải mật khẩu' }, new Browser().headers);
    await portal.staff.signIn({ ...admin, email: 'dan@gmail.example' }, new Browser().headers);

    const log = await portal.staff.log(person, {}, 1);

    if (!log.ok) throw new Error(log.error.kind);
    const refused = log.value.lines.filter((line) => line.action === 'sign-in-refused');
    expect(refused.map((line) => line.person?.name)).toEqual([undefined, admin.name]);
    expect(JSON.stringify(log.value.lines)).not.toContain('gmail');
  });
});

describe('from one address', () => {
  it('only ten passwords a minute are tried, whatever the account', async () => {
    const limited = await openStaff({ rateLimits: true });
    try {
      const browser = new Browser();
      browser.address = '198.51.100.20';
      const kinds: string[] = [];
      for (let attempt = 0; attempt < 12; attempt += 1) {
        const credentials = { email: `nguoi-${attempt}@vandon.example`, password: 'không phải mật khẩu' };
        const result = await limited.staff.signIn(credentials, browser.headers);
        kinds.push(result.ok ? 'ok' : result.error.kind);
      }
      const elsewhere = new Browser();
      elsewhere.address = '198.51.100.21';
      const other = await limited.staff.signIn({ email: 'x@vandon.example', password: 'y' }, elsewhere.headers);

      expect(kinds.slice(0, 10)).toEqual(Array(10).fill('wrong-sign-in'));
      expect(kinds.slice(10)).toEqual(['too-many-tries', 'too-many-tries']);
      expect(other).toEqual({ ok: false, error: { kind: 'wrong-sign-in' } });
    } finally {
      await limited.close();
    }
  });
});

describe('a session', () => {
  it('ends after an hour of doing nothing', async () => {
    const { browser } = await signedInAdmin(portal);
    portal.passMinutes(59);
    expect((await portal.staff.session(browser.headers)).step).toBe('signed-in');

    portal.passMinutes(61);

    expect((await portal.staff.session(browser.headers)).step).toBe('none');
    expect(await count('staff_sessions')).toBe(0);
  });

  it('goes on while it is used', async () => {
    const { browser } = await signedInAdmin(portal);
    for (let half = 0; half < 6; half += 1) {
      portal.passMinutes(30);
      expect((await portal.staff.session(browser.headers)).step).toBe('signed-in');
    }
  });

  it('is over twelve hours after signing in, used or not', async () => {
    const { browser } = await signedInAdmin(portal);
    const row = await portal.db
      .selectFrom('staff_sessions')
      .select(['createdAt', 'expiresAt'])
      .executeTakeFirstOrThrow();
    const hours = (new Date(row.expiresAt).getTime() - new Date(row.createdAt).getTime()) / 3_600_000;
    expect(Math.round(hours)).toBe(12);

    await portal.db
      .updateTable('staff_sessions')
      .set({ expiresAt: new Date(Date.now() - 1000).toISOString() })
      .execute();

    expect((await portal.staff.session(browser.headers)).step).toBe('none');
  });

  it('ends with signing out, also for who kept the cookie', async () => {
    const { browser } = await signedInAdmin(portal);

    await portal.staff.signOut(browser.headers);

    expect((await portal.staff.session(browser.headers)).step).toBe('none');
  });

  it('is carried by a cookie no script reads and no other site sends', async () => {
    const token = tokenOf(await portal.staff.firstLink());
    const accepted = await portal.staff.accept(token, { ...admin, repeated: admin.password }, new Browser().headers);

    const session = accepted.ok ? accepted.value.cookies.find((cookie) => cookie.includes('session_token')) : '';

    expect(session).toMatch(/^vandon\.session_token=/);
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
    expect(session).not.toMatch(/Secure/i);
  });

  it('is carried over TLS only where the site has it', async () => {
    const secure = await openStaff({ siteUrl: 'https://vandon.example' });
    try {
      const token = tokenOf(await secure.staff.firstLink());
      const accepted = await secure.staff.accept(token, { ...admin, repeated: admin.password }, new Browser().headers);
      const session = accepted.ok ? accepted.value.cookies.find((cookie) => cookie.includes('session_token')) : '';

      expect(session).toMatch(/^__Host-vandon\.session_token=.*;\s*Secure/i);
    } finally {
      await secure.close();
    }
  });

  it('made up by somebody else is none', async () => {
    await signedInAdmin(portal);
    const row = await portal.db.selectFrom('staff_sessions').select('token').executeTakeFirstOrThrow();

    const forged = new Headers({ cookie: `vandon.session_token=${row.token}.bm90IHNpZ25lZA%3D%3D` });

    expect(await portal.staff.session(forged)).toEqual({ step: 'none' });
  });
});

describe('colleagues', () => {
  const invite = {
    name: 'Trần Văn Bình',
    email: 'binh@vandon.example',
    roles: ['receiver' as const, 'officer' as const],
    unit: 'quan-lan',
  };
  const password = 'mực khô phơi nắng tháng tư';

  async function join(link: string) {
    const browser = new Browser();
    const words = { name: invite.name, email: 'khac@vandon.example', password, repeated: password };
    const accepted = await portal.staff.accept(tokenOf(link), words, browser.headers);
    if (!accepted.ok) throw new Error(accepted.error.kind);
    browser.keep(accepted.value.cookies);
    return browser;
  }

  it('get the address, roles and unit the administrator wrote down, whatever they type', async () => {
    const { person } = await signedInAdmin(portal);
    const invited = await portal.staff.invite(person, invite);
    if (!invited.ok) throw new Error(invited.error.kind);

    const browser = await join(invited.value.link);

    const session = await portal.staff.session(browser.headers);
    expect(session.person).toMatchObject({ email: invite.email, roles: ['receiver', 'officer'], unit: 'quan-lan' });
  });

  it('are invited by administrators only', async () => {
    await signedInAdmin(portal);
    const clerk = {
      id: 'x',
      email: 'x@vandon.example',
      name: 'Cán bộ',
      roles: ['receiver' as const, 'officer' as const, 'approver' as const],
    };

    expect(await portal.staff.invite(clerk, invite)).toEqual({ ok: false, error: { kind: 'not-permitted' } });
    expect(await portal.staff.people(clerk)).toEqual({ ok: false, error: { kind: 'not-permitted' } });
  });

  it('lose their session and their way in when their account is closed', async () => {
    const { person } = await signedInAdmin(portal);
    const invited = await portal.staff.invite(person, invite);
    if (!invited.ok) throw new Error(invited.error.kind);
    const browser = await join(invited.value.link);
    const id = (await portal.staff.session(browser.headers)).person?.id ?? '';

    const closed = await portal.staff.change(person, id, { roles: ['receiver', 'officer'], unit: null, active: false });

    expect(closed.ok).toBe(true);
    expect((await portal.staff.session(browser.headers)).step).toBe('none');
    const again = await portal.staff.signIn({ email: invite.email, password }, new Browser().headers);
    expect(again).toEqual({ ok: false, error: { kind: 'wrong-sign-in' } });
    expect(await count('staff_sessions')).toBe(1);
  });

  it('never leave the portal without an administrator', async () => {
    const { person } = await signedInAdmin(portal);

    const closed = await portal.staff.change(person, person.id, { roles: ['admin'], unit: null, active: false });
    const demoted = await portal.staff.change(person, person.id, { roles: ['editor'], unit: null, active: true });

    expect(closed).toEqual({ ok: false, error: { kind: 'last-admin' } });
    expect(demoted).toEqual({ ok: false, error: { kind: 'last-admin' } });
  });

  it('may not use an invitation older than a week', async () => {
    const { person } = await signedInAdmin(portal);
    const invited = await portal.staff.invite(person, invite);
    if (!invited.ok) throw new Error(invited.error.kind);

    portal.passMinutes(7 * 24 * 60 + 1);

    expect(await portal.staff.offer(tokenOf(invited.value.link))).toBeUndefined();
  });
});

describe('on PostgreSQL', () => {
  it('staff sign in, are invited and written down all the same', async () => {
    const onPostgres = await openStaff({ databaseUrl: await migratedPostgres() });
    try {
      const { person, secret } = await signedInAdmin(onPostgres);
      const browser = new Browser();
      const signedIn = await onPostgres.staff.signIn(admin, browser.headers);
      if (!signedIn.ok) throw new Error(signedIn.error.kind);
      browser.keep(signedIn.value.cookies);
      expect((await onPostgres.staff.confirm(nextCode(secret), browser.headers)).ok).toBe(true);

      const invite = {
        name: 'Trần Văn Bình',
        email: 'binh@vandon.example',
        roles: ['receiver' as const, 'officer' as const],
      };
      expect((await onPostgres.staff.invite(person, invite)).ok).toBe(true);
      expect(await onPostgres.staff.people(person)).toMatchObject({
        value: [{ name: admin.name, active: true, hasSecondFactor: true }],
      });
      const log = await onPostgres.staff.log(person, { area: 'people' }, 1);
      expect(log.ok && log.value.lines.map((line) => line.action)).toEqual([
        'person-invited',
        'sign-in',
        'second-factor-set',
        'account-made',
      ]);
    } finally {
      await onPostgres.close();
    }
  });
});
