import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailInvitation } from '#src/platform/auth/mail-invitation.ts';
import { mailNotices } from '#src/platform/auth/mail-notices.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { createSqlNoticeStore } from '#src/storage/staff/sql-notice-store.ts';
import { startSmtp } from '#tests/stores/smtp.ts';
import { totp } from '#tests/totp.ts';
import { admin, Browser, nextCode, openStaff, signedInAdmin, type TestStaff, tokenOf } from './staff-portal.ts';

let portal: TestStaff;
beforeEach(async () => {
  portal = await openStaff({ mails: true });
});
afterEach(async () => {
  await portal.close();
});

const wrong = { ...admin, password: 'không phải mật khẩu' };

async function tryWrong(times: number, address: (attempt: number) => string, email = admin.email) {
  const kinds: string[] = [];
  for (let attempt = 0; attempt < times; attempt += 1) {
    const browser = new Browser();
    browser.address = address(attempt);
    const result = await portal.staff.signIn({ ...wrong, email }, browser.headers);
    kinds.push(result.ok ? 'ok' : result.error.kind);
  }
  return kinds;
}

async function passwordIn(browser: Browser, password = admin.password) {
  const signedIn = await portal.staff.signIn({ email: admin.email, password }, browser.headers);
  if (signedIn.ok) browser.keep(signedIn.value.cookies);
  return signedIn.ok ? signedIn.value.step : signedIn.error.kind;
}

async function codeIn(browser: Browser, code: string) {
  const confirmed = await portal.staff.confirm(code, browser.headers);
  if (confirmed.ok) browser.keep(confirmed.value.cookies);
  return confirmed.ok ? 'signed-in' : confirmed.error.kind;
}

const toldTo = async (id: string) =>
  (await portal.db.selectFrom('staff_notices').select('kind').where('person', '=', id).orderBy('id').execute()).map(
    ({ kind }) => kind,
  );

describe('wrong passwords', () => {
  it('from elsewhere keep nobody out of a browser they know, nor out of another network', async () => {
    const { browser, person } = await signedInAdmin(portal);
    await portal.staff.signOut(browser.headers);
    const kinds = await tryWrong(14, () => '198.51.100.7');

    expect(kinds.slice(0, 10)).toEqual(Array(10).fill('wrong-sign-in'));
    expect(kinds.slice(10)).toEqual(Array(4).fill('too-many-tries'));
    const known = new Browser();
    known.keep([browser.headers.get('cookie') ?? ''].flatMap((line) => line.split('; ')));
    known.address = '198.51.100.7';
    expect(await passwordIn(known)).toBe('needs-totp');
    const athome = new Browser();
    athome.address = '192.0.2.9';
    expect(await passwordIn(athome)).toBe('needs-totp');
    // The one who tried is still stopped there, with the right password too.
    const stranger = new Browser();
    stranger.address = '198.51.100.7';
    expect(await passwordIn(stranger)).toBe('too-many-tries');
    expect(await toldTo(person.id)).toEqual(['sign-in-locked']);
  });

  it.each([
    (email: string) => ` ${email}`,
    (email: string) => `${email}\u00a0`,
    (email: string) => `\u200b${email}`,
    (email: string) => email.toUpperCase(),
  ])('count against one account, however its address is spelled (%#)', async (spell) => {
    await signedInAdmin(portal);
    await tryWrong(5, () => '198.51.100.8');
    const kinds = await tryWrong(7, () => '198.51.100.8', spell(admin.email));

    expect(kinds).toEqual([...Array(5).fill('wrong-sign-in'), 'too-many-tries', 'too-many-tries']);
  });

  it('are shown to administrators and to nobody else', async () => {
    const { person } = await signedInAdmin(portal);
    await tryWrong(12, () => '198.51.100.7');

    const refusals = await portal.staff.refusals(person);

    expect(refusals).toMatchObject({ value: [{ personId: person.id, refused: 12, isStopped: true }] });
    const clerk = { ...person, roles: ['receiver' as const, 'officer' as const] };
    expect(await portal.staff.refusals(clerk)).toEqual({ ok: false, error: { kind: 'not-permitted' } });
  });
});

describe('a code', () => {
  it('is written down with whose it would have been when it is wrong', async () => {
    const { person } = await signedInAdmin(portal);
    const browser = new Browser();
    await passwordIn(browser);

    expect(await codeIn(browser, '000000')).toBe('wrong-code');

    const log = await portal.staff.log(person, { area: 'people' }, 1);
    const line = log.ok ? log.value.lines.find(({ action }) => action === 'code-refused') : undefined;
    expect(line?.person?.name).toBe(admin.name);
    expect(JSON.stringify(line)).not.toContain('000000');
  });

  it('that signed in is used up, also for a portal that was started anew', async () => {
    const { secret } = await signedInAdmin(portal);
    const code = nextCode(secret);
    const browser = new Browser();
    await passwordIn(browser);
    expect(await codeIn(browser, code)).toBe('signed-in');

    const restarted = portal.again();
    const other = new Browser();
    const signedIn = await restarted.signIn(admin, other.headers);
    if (signedIn.ok) other.keep(signedIn.value.cookies);

    expect(await restarted.confirm(code, other.headers)).toEqual({ ok: false, error: { kind: 'sign-in-again' } });
  });

  it('tried wrong by somebody with the password stops that one and not the owner, who is told', async () => {
    const { browser, person, secret } = await signedInAdmin(portal);
    let last = '';
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const thief = new Browser();
      thief.address = '198.51.100.66';
      await passwordIn(thief);
      last = await codeIn(thief, '000000');
    }
    expect(last).toBe('too-many-tries');

    const known = new Browser();
    known.keep((browser.headers.get('cookie') ?? '').split('; ').filter((pair) => pair.includes('browser=')));
    await passwordIn(known);
    expect(await codeIn(known, nextCode(secret))).toBe('signed-in');
    expect(await toldTo(person.id)).toContain('code-locked');
  });
});

describe('backup codes', () => {
  const kept = async () =>
    portal.openSealed(
      (await portal.db.selectFrom('staff_second_factors').select('backupCodes').executeTakeFirstOrThrow()).backupCodes,
    );

  it('are kept as hashes only, sign in once each, and can be typed in any way', async () => {
    const { backupCodes, person } = await signedInAdmin(portal);
    const [one = '', two = ''] = backupCodes;

    const json = await kept();
    for (const code of backupCodes) expect(json).not.toContain(code.replaceAll('-', ''));
    const browser = new Browser();
    await passwordIn(browser);
    expect(await codeIn(browser, ` ${one.toUpperCase().replaceAll('-', ' ')} `)).toBe('signed-in');
    const again = new Browser();
    await passwordIn(again);
    expect(await codeIn(again, one)).toBe('wrong-code');
    expect(await codeIn(again, (JSON.parse(json) as string[])[3] ?? '')).toBe('wrong-code');
    expect(await codeIn(again, two)).toBe('signed-in');
    expect(await toldTo(person.id)).toEqual(['backup-code-used', 'backup-code-used']);
  });

  it('kept readable by an earlier portal still work, and are hashed at the next sign-in', async () => {
    const { secret } = await signedInAdmin(portal);
    const sealed = await portal.sealed('["aBcDe-FgHiJ","kLmNo-PqRsT"]');
    await portal.db.updateTable('staff_second_factors').set({ backupCodes: sealed }).execute();
    const browser = new Browser();
    await passwordIn(browser);

    expect(await codeIn(browser, 'aBcDe-FgHiJ')).toBe('signed-in');

    expect(await kept()).toMatch(/^\["scrypt\.[^"]+"\]$/);
    const other = new Browser();
    await passwordIn(other);
    expect(await codeIn(other, 'kLmNo-PqRsT')).toBe('signed-in');
    expect(secret).not.toBe('');
  });

  it('are renewed against the password; those before stop working', async () => {
    const { backupCodes, browser, person } = await signedInAdmin(portal);
    const refused = await portal.staff.renewBackupCodes(person, 'không phải mật khẩu', browser.headers);
    const renewed = await portal.staff.renewBackupCodes(person, admin.password, browser.headers);

    expect(refused).toEqual({ ok: false, error: { kind: 'wrong-password' } });
    const other = new Browser();
    await passwordIn(other);
    expect(await codeIn(other, backupCodes[0] ?? '')).toBe('wrong-code');
    expect(await codeIn(other, renewed.ok ? (renewed.value.backupCodes[0] ?? '') : '')).toBe('signed-in');
  });
});

describe('the own account', () => {
  const fresh = 'gió nồm thổi từ vịnh vào';
  const words = (password: string, current = admin.password) => ({ current, password, repeated: password });

  it('changes its password against the present one; every other session ends', async () => {
    const { backupCodes, browser, person } = await signedInAdmin(portal);
    const other = new Browser();
    await passwordIn(other);
    await codeIn(other, backupCodes[0] ?? '');
    const change = (asked: ReturnType<typeof words>) => portal.staff.changeOwnPassword(person, asked, browser.headers);

    expect(await change(words(fresh, 'không phải'))).toEqual({ ok: false, error: { kind: 'wrong-password' } });
    expect(await change(words('vandon quangninh 26'))).toEqual({ ok: false, error: { kind: 'password-too-plain' } });
    expect(await change(words(admin.password))).toEqual({ ok: false, error: { kind: 'same-password' } });
    expect(await change(words(fresh))).toEqual({ ok: true, value: undefined });

    expect((await portal.staff.session(browser.headers)).step).toBe('signed-in');
    expect((await portal.staff.session(other.headers)).step).toBe('none');
    expect(await passwordIn(new Browser())).toBe('wrong-sign-in');
    expect(await passwordIn(new Browser(), fresh.normalize('NFD'))).toBe('needs-totp');
    expect(await toldTo(person.id)).toContain('password-changed');
  });

  it('sees where it is signed in, and ends one place or all others', async () => {
    const { backupCodes, browser, person } = await signedInAdmin(portal);
    const places = [new Browser(), new Browser()];
    for (const place of places) {
      place.address = '192.0.2.44';
      await passwordIn(place);
      await codeIn(place, backupCodes.shift() ?? '');
    }
    const seen = await portal.staff.ownAccount(person, browser.headers);
    expect(seen.sessions.map(({ isOwn, network }) => [isOwn, network])).toEqual([
      [true, '203.0.113.7'],
      [false, '192.0.2.44'],
      [false, '192.0.2.44'],
    ]);

    await portal.staff.endOwnSession({ ...person, id: 'somebody-else' }, seen.sessions[1]?.id ?? '');
    expect((await portal.staff.ownAccount(person, browser.headers)).sessions).toHaveLength(3);
    await portal.staff.endOwnSession(person, seen.sessions[1]?.id ?? '');
    expect((await portal.staff.ownAccount(person, browser.headers)).sessions).toHaveLength(2);
    await portal.staff.endOtherSessions(person, browser.headers);
    expect((await portal.staff.ownAccount(person, browser.headers)).sessions).toHaveLength(1);
    expect((await portal.staff.session(browser.headers)).step).toBe('signed-in');
  });
});

describe('a reset', () => {
  const fresh = 'gió nồm thổi từ vịnh vào';
  const blank = { name: '', email: '', repeated: '' };

  it('of the password leaves the second factor where it is', async () => {
    const { person, secret } = await signedInAdmin(portal);
    const offered = await portal.staff.offerReset(person, person.id, 'reset');
    const token = tokenOf(offered.ok ? offered.value.link : '');
    const browser = new Browser();

    const accepted = await portal.staff.accept(token, { ...blank, password: fresh, repeated: fresh }, browser.headers);

    expect(accepted).toMatchObject({ ok: true, value: { step: 'needs-totp' } });
    if (accepted.ok) browser.keep(accepted.value.cookies);
    expect(await codeIn(browser, nextCode(secret))).toBe('signed-in');
    expect(await passwordIn(new Browser())).toBe('wrong-sign-in');
    expect(await toldTo(person.id)).toEqual(['reset-offered', 'password-reset']);
  });

  it('of the second factor asks for the password and leaves that where it is', async () => {
    const { person, secret } = await signedInAdmin(portal);
    const offered = await portal.staff.offerReset(person, person.id, 'factor');
    const token = tokenOf(offered.ok ? offered.value.link : '');
    const browser = new Browser();
    const accept = (password: string) => portal.staff.accept(token, { ...blank, password }, browser.headers);

    expect(await accept(fresh)).toEqual({ ok: false, error: { kind: 'wrong-password' } });
    const accepted = await accept(admin.password);
    if (accepted.ok) browser.keep(accepted.value.cookies);

    expect(accepted).toMatchObject({ ok: true, value: { step: 'needs-totp-setup' } });
    const other = (await portal.staff.secondFactor(browser.headers))?.secret ?? '';
    expect(other).not.toBe(secret);
    expect((await portal.staff.confirmSecondFactor(totp(other), browser.headers)).ok).toBe(true);
    expect(await toldTo(person.id)).toEqual(['factor-reset-offered', 'factor-reset']);
  });

  it('gets its owner in while strangers are being stopped', async () => {
    const { person } = await signedInAdmin(portal);
    const offered = await portal.staff.offerReset(person, person.id, 'reset');
    await tryWrong(12, () => '198.51.100.7');
    const browser = new Browser();
    browser.address = '198.51.100.7';

    const accepted = await portal.staff.accept(
      tokenOf(offered.ok ? offered.value.link : ''),
      { ...blank, password: fresh, repeated: fresh },
      browser.headers,
    );

    expect(accepted).toMatchObject({ ok: true, value: { step: 'needs-totp' } });
  });

  it('is told by mail, once, in words that name no link and no password', async () => {
    const { person } = await signedInAdmin(portal);
    await portal.staff.offerReset(person, person.id, 'factor');
    const server = await startSmtp();
    const mailing = {
      notices: createSqlNoticeStore(portal.db),
      mailer: createSmtpMailer({ smtpUrl: server.url, from: 'a@vandon.example' }),
      siteUrl: 'https://vandon.example',
      sender: () => 'Vân Đồn',
      now: () => new Date(),
      onFailure: () => {},
    };
    try {
      expect(await mailNotices(mailing)).toBe(1);
      expect(await mailNotices(mailing)).toBe(0);
      expect(server.received[0]?.to).toEqual([admin.email]);
      expect(server.received[0]?.source).not.toContain('ma=');
    } finally {
      await server.stop();
    }
  });
});

describe('an invitation', () => {
  const words = { name: 'Lê Thị Mười', email: 'muoi@vandon.example', roles: ['editor' as const] };

  async function invitedBy(judge: Parameters<typeof startSmtp>[0]) {
    const server = await startSmtp(judge);
    const failures: object[] = [];
    const mailer = createSmtpMailer({ smtpUrl: server.url, from: 'a@vandon.example' });
    const settings = {
      mailer,
      sender: () => 'Vân Đồn',
      newId: () => 'i-1',
      onFailure: (fault: object) => failures.push(fault),
    };
    const own = await openStaff({ mailInvitation: (letter) => mailInvitation(settings, letter) });
    try {
      const { person } = await signedInAdmin(own);
      const invited = await own.staff.invite(person, words);
      if (!invited.ok) throw new Error(invited.error.kind);
      return { ...invited.value, received: server.received, failures, by: person.name };
    } finally {
      await own.close();
      await server.stop();
    }
  }

  it('is mailed to whom it is for, with the link and who invites', async () => {
    const { link, isMailed, received, by } = await invitedBy(() => 'accept');
    expect(isMailed).toBe(true);
    expect(received.map(({ to }) => to)).toEqual([[words.email]]);
    const source = received[0]?.source ?? '';
    const text = Buffer.from(/base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(source)?.[1] ?? '', 'base64').toString();
    const whole = `${source.replaceAll('=\r\n', '').replaceAll('=3D', '=')}${text}`;
    expect(whole).toContain(link);
    expect(by).not.toBe('');
  });

  it('that no server takes is told as such, and its link is there to be passed on by hand', async () => {
    const { link, isMailed, failures } = await invitedBy(() => 550);
    expect(isMailed).toBe(false);
    expect(link).toMatch(/^http/);
    expect(JSON.stringify(failures)).not.toContain('vandon.example');
    expect(failures).toHaveLength(1);
  });

  it('says nothing of mail where there is no server', async () => {
    const { person } = await signedInAdmin(portal);
    const invited = await portal.staff.invite(person, words);
    expect(invited).toMatchObject({ ok: true });
    expect(invited.ok && 'isMailed' in invited.value).toBe(false);
  });
});
