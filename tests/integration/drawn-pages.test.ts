import { afterAll, beforeAll, expect, test } from 'vitest';
import { steps } from '#src/guides/form/steps.ts';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { localGuides, valuesFor } from '#tests/journeys/walk-form.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { sampled, seed } from '#tests/stores/sampled.ts';

let portal: RunningPortal;

beforeAll(async () => {
  await buildOnce();
  portal = await startPortal();
}, 300_000);
afterAll(() => portal.stop());

type Answer = { status: number; headers: [string, string][]; html: string };

/** More than lies in memory whole before its page is asked: then the page is drawn for this answer alone. */
const unread = ['pad', 'x'.repeat(70_000)] as const;

async function answered(sent: Promise<Response>): Promise<Answer> {
  const answer = await sent;
  const own = ['date', 'content-length', 'content-encoding', 'transfer-encoding'];
  const headers = [...answer.headers].filter(([name]) => !own.includes(name));
  return { status: answer.status, headers, html: await answer.text() };
}

/** What no name of anybody's is, and would be seen if it were not escaped. */
const hostile = `TK-22 Hoa "<i>' & \uE0000\uE001`;
/** Who files, but for the name. */
const contactOf = (slug: string) =>
  [...valuesFor(slug, seed)]
    .filter(([control]) => control.startsWith('contact.') && control !== 'contact.fullName')
    .flatMap(([control, texts]) => texts.map((text) => [control, text] as const));
const shown = [steps.contact, 'phan-0', 'phan-1', 'phan-2', steps.delivery, steps.papers] as const;

test('a step is the same drawn for its answer alone, drawn to be kept, and filled in from what was kept', async () => {
  for (const slug of sampled(localGuides, 3)) {
    for (const language of ['', '/en']) {
      const address = `${portal.url}${language}/thu-tuc/${slug}/nop-ho-so`;
      for (const step of shown) {
        const post = (key: string, name: string, how: 'plain' | 'long' | 'multipart' = 'plain') => {
          // At the step itself nothing is answered yet.
          const given = step === steps.contact ? [] : [...contactOf(slug), ['contact.fullName', name] as const];
          const steering = [
            ['key', key],
            ['step', steps.contact],
            ['go', `to:${step}`],
          ] as const;
          const body = how === 'multipart' ? new FormData() : new URLSearchParams();
          for (const [control, text] of [...given, ...steering]) body.append(control, text);
          if (how === 'long') body.append(...unread);
          return answered(fetch(address, { method: 'POST', body, headers: { origin: portal.url } }));
        };
        const key = crypto.randomUUID();
        // Somebody else comes first: what is kept was drawn for them.
        await post(crypto.randomUUID(), 'Người Khác');
        const again = await post(key, hostile);
        const alone = await post(key, hostile, 'long');

        expect(again, `${address} ${step}`).toEqual(alone);
        expect(await post(key, hostile, 'multipart'), `${address} ${step}`).toEqual(alone);
        expect(again.html).not.toContain('Người Khác');
        // No placeholder is left but the one that was typed.
        expect(again.html.replaceAll('& \uE0000', '').replaceAll('&amp; \uE0000', '')).not.toContain('\uE000');
      }
    }
  }
  expect(await (await fetch(`${portal.url}/metrics`)).text()).toMatch(/^portal_drawn_pages [1-9]/m);
});

test('the first page of a form is the same for who comes again, but for its key', async () => {
  for (const path of ['/thu-tuc/dang-ky-khai-sinh/nop-ho-so', '/en/thu-tuc/dang-ky-khai-sinh/nop-ho-so']) {
    const keys = new Set<string>();
    const ask = async (headers = {}) => {
      const { html, ...answer } = await answered(fetch(portal.url + path, { headers }));
      const key = /name="key" value="([^"]*)"/.exec(html)?.[1] ?? '';
      keys.add(key);
      return { ...answer, html: html.replaceAll(key, '') };
    };

    const [first, second, alone] = [await ask(), await ask(), await ask({ cookie: 'other=1' })];

    expect(second).toEqual(first);
    expect(alone).toEqual(first);
    expect(keys.size).toBe(3);
  }
});

test('how a case stands looks the same for all in its state, with its own reference everywhere', async () => {
  const file = async () => {
    const answer = await fetch(`${portal.url}/api/v1/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({
        ...sampleSubmission([]),
        papers: [],
        delivery: { send: 'counter', return: 'counter' },
      }),
    });
    return (await answer.json()) as { reference: string; accessCode: string };
  };
  const [first, second] = [await file(), await file()];
  for (const language of ['', '/en']) {
    const ask = (path: string, headers = {}) =>
      answered(fetch(`${portal.url}${language}/tra-cuu/${path}`, { headers, redirect: 'manual' }));
    const drawn = await ask(first.reference);
    const filled = await ask(second.reference);
    // An address in other letters is drawn for itself.
    const alone = await ask(second.reference.toLowerCase());

    expect(drawn.html).toContain(first.reference);
    expect(filled.html).not.toContain(first.reference);
    expect({ ...filled, html: filled.html.replaceAll(second.reference, first.reference) }).toEqual(drawn);
    expect({ ...alone, html: alone.html.replaceAll(second.reference.toLowerCase(), second.reference) }).toEqual(filled);
    const opened = await fetch(`${portal.url}/tra-cuu/${first.reference}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: portal.url },
      body: new URLSearchParams({ 'access-code': first.accessCode }),
    });
    const cookie = String(opened.headers.get('set-cookie')).split(';')[0] ?? '';
    expect((await ask(first.reference, { cookie })).html).not.toBe(drawn.html);
  }
});
