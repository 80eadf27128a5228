import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import type { Shot } from './wrk.ts';

/** One kind of request, and the ratio to a bare answer of the same size that it should reach. */
export type Kind = { name: string; goal?: number; shots(portal: Portal): Promise<Shot[]> | Shot[] };

/** The running portal; `staffCookie` signs an administrator in. */
export type Portal = { url: string; staffCookie: string };

/** What people look for, as they type it: the words of the guides' own example questions. */
function questions(): string[] {
  const lines = readFileSync(resolve('tests/evaluation/guide-utterances.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text).filter((text) => text.length < 60);
}

const many = (path: (query: string) => string) => () =>
  questions().map((text) => ({ path: path(encodeURIComponent(text)) }));
const one = (path: string) => () => [{ path }];

export const kinds: readonly Kind[] = [
  { name: 'cached page', goal: 0.85, shots: one('/thu-tuc/dang-ky-khai-sinh') },
  { name: 'search page, one query', goal: 0.06, shots: one('/tim-kiem?q=khai+sinh') },
  { name: 'search page, every query new', shots: many((query) => `/tim-kiem?q=${query}`) },
  { name: 'search API, one query', goal: 0.1, shots: one('/api/v1/search?q=khai+sinh') },
  { name: 'search API, every query new', shots: many((query) => `/api/v1/search?q=${query}`) },
  { name: 'suggestions', goal: 0.25, shots: one('/api/v1/suggest?q=khai+s') },
  { name: 'suggestions, every query new', shots: many((query) => `/api/v1/suggest?q=${query.slice(0, 12)}`) },
  { name: 'form, first page', shots: one('/thu-tuc/dang-ky-khai-sinh/nop-ho-so') },
  { name: 'form, one step', goal: 0.04, shots: formStep },
  { name: 'tracking page', goal: 0.05, shots: trackingPage },
  { name: 'tracking API', shots: trackingApi },
  { name: 'a turn with the assistant', shots: assistantTurn },
  { name: 'desk: list of cases', shots: desk(() => '/can-bo/ho-so') },
  { name: 'desk: one case', shots: desk((reference) => `/can-bo/ho-so/${reference}`) },
];

/**
 * The first page of a form, sent on with what it carries, as a browser sends a form without files: kept in a draft, checked, and the second
 * page made.
 */
async function formStep({ url }: Portal): Promise<Shot[]> {
  const path = '/thu-tuc/dang-ky-khai-sinh/nop-ho-so';
  const html = await (await fetch(url + path)).text();
  const form = /<form[^>]*id="to-khai"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const body = new URLSearchParams();
  for (const [all] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    body.append(/name="([^"]*)"/.exec(all)?.[1] ?? '', /value="([^"]*)"/.exec(all)?.[1] ?? '');
  }
  body.append('contact.fullName', 'Phạm Thị Hoa');
  body.append('contact.idNumber', '022195001234');
  body.append('contact.phone', '0912 345 678');
  body.append('go', 'next');
  const headers = { origin: url, 'content-type': 'application/x-www-form-urlencoded' };
  return [{ method: 'POST', path, headers, body: body.toString() }];
}

const sent = new Map<string, Promise<{ reference: string; accessCode: string }>>();
function oneCase({ url }: Portal): Promise<{ reference: string; accessCode: string }> {
  const made =
    sent.get(url) ??
    fetch(`${url}/api/v1/cases`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({
        ...sampleSubmission([]),
        papers: [],
        unit: 'dong-xa',
        delivery: { send: 'counter', return: 'counter' },
      }),
    }).then(async (answer) => {
      if (answer.status !== 201) throw new Error(`no case: ${await answer.text()}`);
      return (await answer.json()) as { reference: string; accessCode: string };
    });
  sent.set(url, made);
  return made;
}

async function trackingPage(portal: Portal): Promise<Shot[]> {
  return [{ path: `/tra-cuu/${(await oneCase(portal)).reference}` }];
}

async function trackingApi(portal: Portal): Promise<Shot[]> {
  const { reference, accessCode } = await oneCase(portal);
  return [{ path: `/api/v1/cases/${reference}`, headers: { authorization: `Bearer ${accessCode}` } }];
}

/** Turns of a hundred talks in turn, as a hundred people would have them. */
async function assistantTurn({ url }: Portal): Promise<Shot[]> {
  const headers = { origin: url, 'content-type': 'application/json' };
  const talks = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const answer = await fetch(`${url}/api/v1/assistant/conversations`, { method: 'POST', headers, body: '{}' });
      return ((await answer.json()) as { id: string }).id;
    }),
  );
  return questions().map((text, at) => ({
    method: 'POST',
    path: `/api/v1/assistant/conversations/${talks[at % talks.length]}/messages`,
    headers,
    body: JSON.stringify({ text }),
  }));
}

/** Pages of the desk, as the first administrator sees them. */
function desk(path: (reference: string) => string): Kind['shots'] {
  return async (portal) => {
    const { reference } = await oneCase(portal);
    return [{ path: path(reference), headers: { cookie: portal.staffCookie } }];
  };
}
