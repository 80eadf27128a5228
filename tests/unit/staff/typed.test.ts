import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '#src/base/escape-html.ts';
import { faultPage, holdsSecrets, holdsTyped } from '#src/platform/posted/keep-typed.ts';
import { readPostedWords } from '#src/platform/posted/posted-form.ts';
import { fillForms, markForms } from '#src/staff/typed/fill-forms.ts';
import { createKeptForms, type KeptForm, mostCharacters } from '#src/staff/typed/kept-form.ts';
import { returnAddress, withKept } from '#src/staff/typed/return-address.ts';

const words = { notice: 'Chưa lưu.', left: 'Còn lại:' };
const page = (forms: string) =>
  `<!doctype html><html lang="vi"><head><title>x</title></head><body><main><div class="wrap main">${forms}</div></main><script>if (1 < 2 && 3 > 2) {}</script></body></html>`;
const kept = (fields: [string, string][]): KeptForm => ({ fields, hadFiles: false, action: '/can-bo/ho-so/VD-1' });
/** What the form with this hidden `to` holds in its text area. */
const textIn = (html: string, to: string) =>
  new RegExp(`value="${to}"[\\s\\S]*?<textarea[^>]*>\\n?([\\s\\S]*?)</textarea>`).exec(html)?.[1];
const step = (to: string) =>
  `<details><summary>${to}</summary><form method="post" action="?"><input type="hidden" name="to" value="${to}"><input type="hidden" name="version" value="4"><textarea name="note"></textarea><label><input type="checkbox" name="sure" value="yes"></label><button>${to}</button></form></details>`;

describe('what was typed', () => {
  it('goes back into the step it was typed into, which stands open, with the version it was made from', () => {
    const html = fillForms(
      page(step('accepted') + step('refused')),
      kept([
        ['to', 'refused'],
        ['version', '3'],
        ['note', 'Thiếu <giấy> & "ảnh"\nhàng hai'],
        ['sure', 'yes'],
      ]),
      words,
    );

    expect(textIn(html, 'refused')).toBe('Thiếu &lt;giấy&gt; &amp; &quot;ảnh&quot;\nhàng hai');
    expect(textIn(html, 'accepted')).toBe('');
    expect(html).toMatch(/<details open[^>]*><summary>refused/);
    expect(html).toMatch(/value="refused"[^>]*><input[^>]*value="3"/);
    expect(html).toMatch(/value="yes" checked/);
    expect(html).toContain('Chưa lưu.');
    expect(html).toContain('if (1 < 2 && 3 > 2) {}');
  });

  it('is shown to be copied where its form is there no more', () => {
    const html = fillForms(
      page(step('accepted')),
      kept([
        ['to', 'refused'],
        ['note', 'một lý do dài'],
      ]),
      words,
    );

    expect(textIn(html, 'accepted')).toBe('');
    expect(html).toMatch(/readonly[^>]*>\nmột lý do dài<\/textarea>/);
  });

  it('goes back into choices too, and never into a password', () => {
    const form =
      '<form method="post"><input name="name"><input type="password" name="password"><select name="unit"><option value="a">A</option><option value="b">B</option></select><input type="checkbox" name="role" value="x"><input type="checkbox" name="role" value="y" checked></form>';
    const fields: [string, string][] = [
      ['name', 'Bình "Minh"'],
      ['password', 'bí mật'],
      ['unit', 'b'],
      ['role', 'x'],
    ];
    const html = fillForms(page(form), kept(fields), words);

    expect(html).toContain('value="Bình &quot;Minh&quot;"');
    expect(html).toMatch(/value="b" selected/);
    expect(html).toMatch(/value="x" checked/);
    expect(html).not.toMatch(/value="y" checked/);
    expect(html.split('readonly')[0]).not.toContain('bí mật');
  });

  it('makes no markup, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const fields: [string, string][] = [
          ['to', 'accepted'],
          ['note', `x${text}`],
        ];
        return textIn(fillForms(page(step('accepted')), kept(fields), words), 'accepted') === escapeHtml(`x${text}`);
      }),
      { numRuns: 100 },
    );
  });

  it('can be sent again from the page of last resort', () => {
    const posted = {
      fields: [
        ['note', '<b>'.repeat(30)],
        ['to', 'x"y'],
      ] as [string, string][],
      hadFiles: false,
    };
    const html = faultPage('/can-bo/a?b=1&c=2', '/can-bo/a', posted, {
      title: 'T',
      text: 'L',
      again: 'G',
      back: 'V',
      language: 'vi',
    });

    expect(html).toContain('action="/can-bo/a?b=1&amp;c=2"');
    expect(html).toContain('&lt;b&gt;&lt;b&gt;');
    expect(html).toContain('value="x&quot;y"');
  });
});

describe('a form that is posted', () => {
  it('says whom its page was made for; one that is read or sent elsewhere does not', () => {
    const html = markForms('<form method="get"></form><form class="a" method="post" action="?"><p></form>', 'dấu"');

    expect(html).toBe(
      '<form method="get"></form><form class="a" method="post" action="?"><input type="hidden" name="trang-cua" value="dấu&quot;"><p></form>',
    );
  });

  it('is not read on when its first field is not wanted', async () => {
    const request = (body: string) =>
      new Request('http://x/', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });

    expect(await readPostedWords(request('a=1&b=2'), () => false)).toBeUndefined();
    expect(await readPostedWords(request('a=1&b=%0D%0A2'))).toEqual({
      fields: [
        ['a', '1'],
        ['b', '\n2'],
      ],
      hadFiles: false,
    });
  });

  it('keeps its words and not its files', async () => {
    const form = new FormData();
    form.set('trang-cua', 'm');
    form.set('note', 'lời');
    form.set('file', new File(['%PDF-1.7'], 'a.pdf'));

    expect(await readPostedWords(new Request('http://x/', { method: 'POST', body: form }))).toEqual({
      fields: [
        ['trang-cua', 'm'],
        ['note', 'lời'],
      ],
      hadFiles: true,
    });
  });
});

describe('the page to come back to', () => {
  const site = ['https://vandon.example'];

  it.each([
    [
      'https://vandon.example/can-bo/noi-dung/sua?tep=news/2026/a.md',
      '/can-bo/noi-dung/sua',
      '/can-bo/noi-dung/sua?tep=news/2026/a.md',
    ],
    [
      'https://vandon.example/en/can-bo/ho-so/VD-1?xong=replied&trang=2',
      '/can-bo/ho-so/VD-1',
      '/can-bo/ho-so/VD-1?trang=2',
    ],
    ['https://elsewhere.example/can-bo/ho-so', '/can-bo/ho-so/VD-1', '/can-bo/ho-so/VD-1'],
    ['https://vandon.example/can-bo/dang-nhap?tiep=x', '/can-bo/ho-so/VD-1', '/can-bo/ho-so/VD-1'],
    ['https://vandon.example/tin-tuc', '/can-bo/thu', '/can-bo/thu'],
    [null, '/can-bo/noi-dung/sua?tep=a.md', '/can-bo/noi-dung/sua?tep=a.md'],
  ])('from %s, posted to %s, is %s', (referrer, postedTo, expected) => {
    expect(returnAddress(referrer, postedTo, site)).toBe(expected);
  });

  it('carries the id of what was kept', () => {
    expect(withKept('/can-bo/a', 'x1')).toBe('/can-bo/a?giu=x1');
    expect(withKept('/can-bo/a?tep=b', 'x1')).toBe('/can-bo/a?tep=b&giu=x1');
  });
});

describe('a mark', () => {
  const person = { id: 'p1', email: 'a@vandon.example', name: 'A', roles: [] };
  const seal = {
    seal: (text: string) => `s ${text}`,
    open: (text: string) => (text.startsWith('s ') ? text.slice(2) : undefined),
  };
  const none = { add: async () => {}, find: async () => undefined, removeBefore: async () => {} };
  const at = (iso: string) =>
    createKeptForms({ keptHours: 8, store: none, seal, newId: () => 'id-12345', now: () => new Date(iso) });

  it('is good over a night, and no longer; a false one is nobody’s', () => {
    const mark = at('2026-11-29T08:00:00Z').mark(person);

    expect(at('2026-11-30T08:00:00Z').ownerOf(mark)).toBe('p1');
    expect(at('2026-12-01T08:00:00Z').ownerOf(mark)).toBeUndefined();
    expect(at('2026-11-29T08:00:00Z').ownerOf('p1 2026-11-29T08:00:00Z')).toBeUndefined();
  });

  it('keeps nothing that is too long', async () => {
    const forms = at('2026-11-29T08:00:00Z');

    expect(await forms.keep('p1', kept([['a', 'x'.repeat(mostCharacters)]]))).toBeUndefined();
    expect(await forms.keep('p1', kept([['a', 'x']]))).toBe('id-12345');
  });
});

describe('pages on which passwords and codes are typed', () => {
  const folder = 'src/pages/can-bo/';
  const typesSecrets = /type="password"|name="code"/;
  const pages = globSync(`${folder}**/*.astro`).filter((file) => typesSecrets.test(readFileSync(file, 'utf8')));

  it('are known, each of them', () => {
    expect(pages.length).toBeGreaterThanOrEqual(5);
  });

  it.each(pages)('%s: nothing of it is kept or written into a page', (file) => {
    const path = `/can-bo/${file.slice(folder.length, -'.astro'.length)}`;
    const request = new Request(`http://localhost${path}`, { method: 'POST', body: 'password=x' });

    expect(holdsSecrets(path)).toBe(true);
    expect(holdsTyped(request, path)).toBe(false);
  });
});
