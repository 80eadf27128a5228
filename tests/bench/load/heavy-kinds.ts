import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

/** The heaviest of its kind that a visitor may send; `nth` makes each another one, so that none is known already. */
export type HeavyKind = { name: string; send(url: string, nth: number): Promise<Response> };

const mebibyte = 1024 * 1024;

function phrases(): string[] {
  const lines = readFileSync(resolve('tests/evaluation/guide-utterances.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}
const known = phrases();

/** So many letters of sentences people say, another mixture each time. */
function words(nth: number, length: number, between = '. '): string {
  let text = '';
  for (let at = nth * 17; text.length < length; at += 7) text += `${known[at % known.length]} ${nth}${between}`;
  return text.slice(0, length);
}
/** So many letters of words that nobody knows, each another one. */
const noise = (length: number) => {
  let text = '';
  while (text.length < length) text += `${randomBytes(3).toString('base64url').toLowerCase()} `;
  return text.slice(0, length);
};

const json = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const own = (url: string) => ({ origin: url });

async function say(url: string, text: string): Promise<Response> {
  const { id } = (await (await json(`${url}/api/v1/assistant/conversations`, '{}')).json()) as { id: string };
  return json(`${url}/api/v1/assistant/conversations/${id}/messages`, JSON.stringify({ text }));
}

function post(url: string, path: string, fields: Iterable<[string, string]>): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: own(url),
    body: new URLSearchParams([...fields]),
  });
}
function* manyFields(count: number, value: string): Generator<[string, string]> {
  for (let at = 0; at < count; at += 1) yield [`a${at}`, value];
}

const formPath = '/thu-tuc/dang-ky-khai-sinh/nop-ho-so';
const answered: [string, string][] = [
  ['contact.fullName', 'Phạm Thị Hoa'],
  ['contact.idNumber', '022195001234'],
  ['contact.phone', '0912 345 678'],
  ['go', 'next'],
];

const submission = (changes: object) =>
  JSON.stringify({ ...sampleSubmission([]), papers: [], delivery: { send: 'counter', return: 'counter' }, ...changes });
const file = (url: string, body: string) =>
  json(`${url}/api/v1/cases`, body, { 'idempotency-key': randomBytes(8).toString('hex') });

async function upload(url: string, name: string, content: Uint8Array): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  return fetch(`${url}/api/v1/uploads`, { method: 'POST', headers: own(url), body: form });
}

async function inPieces(url: string, content: Buffer): Promise<Response> {
  const tus = { 'tus-resumable': '1.0.0' };
  const begun = await fetch(`${url}/uploads/resumable`, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(content.length), 'upload-metadata': 'filename YS5wZGY=' },
  });
  const path = new URL(begun.headers.get('location') ?? '', url).pathname;
  return fetch(url + path, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(content),
  });
}

const largePdf = () =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% '),
    Buffer.from(randomBytes(4.6 * mebibyte).toString('hex')),
    Buffer.from('\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
  ]);
/** A photo of some forty million pixels, as a good phone takes it. */
async function largePhoto(nth: number): Promise<Buffer> {
  const background = { r: nth % 255, g: 90, b: 160 };
  return sharp({ create: { width: 7_200, height: 5_400, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

export const heavyKinds: readonly HeavyKind[] = [
  { name: 'page, new query string', send: (url, nth) => fetch(`${url}/tin-tuc?trang=1&x${nth}=${noise(3_000)}`) },
  {
    name: 'search, 3,900 letters known',
    send: (url, nth) => fetch(`${url}/tim-kiem?q=${encodeURI(words(nth, 600, ' '))}`),
  },
  {
    name: 'search, 3,900 letters unknown',
    send: (url) => fetch(`${url}/tim-kiem?q=${encodeURIComponent(noise(3_000))}`),
  },
  {
    name: 'search, one word of 3,900 letters',
    send: (url) => fetch(`${url}/tim-kiem?q=${noise(3_900).replaceAll(' ', '')}`),
  },
  {
    name: 'search API, 200 words',
    send: (url, nth) => fetch(`${url}/api/v1/search?q=${encodeURI(words(nth, 600, ' '))}`),
  },
  { name: 'suggestions, long', send: (url) => fetch(`${url}/api/v1/suggest?q=${encodeURIComponent(noise(3_000))}`) },
  { name: 'assistant, 2,000 letters', send: (url, nth) => say(url, words(nth, 1_990)) },
  { name: 'assistant, 2,000 letters, one sentence', send: (url, nth) => say(url, words(nth, 1_990, ' ')) },
  { name: 'assistant, 2,000 letters of commas', send: (url, nth) => say(url, words(nth, 1_990, ', ')) },
  { name: 'assistant, 2,000 letters unknown', send: (url) => say(url, noise(1_990)) },
  { name: 'assistant, short question', send: (url, nth) => say(url, known[(nth * 31) % known.length] ?? '') },
  { name: 'assistant, half a megabyte', send: (url, nth) => say(url, words(nth, 150_000)) },
  { name: 'assistant page, 2,000 letters', send: (url, nth) => post(url, '/tro-ly', [['text', words(nth, 1_990)]]) },
  { name: 'form, first step', send: (url) => post(url, formPath, answered) },
  { name: 'form, 4,900 fields', send: (url) => post(url, formPath, [...answered, ...manyFields(4_900, 'a')]) },
  {
    name: 'form, one field 4,900 times',
    send: (url) =>
      post(url, formPath, [...answered, ...Array.from({ length: 4_900 }, (): [string, string] => ['a', 'b'])]),
  },
  {
    name: 'form, 8 MB of text',
    send: (url, nth) => post(url, formPath, [...answered, ...manyFields(40, words(nth, 200_000))]),
  },
  { name: 'form page', send: (url, nth) => fetch(`${url}${formPath}?x=${nth}`) },
  { name: 'case, ordinary', send: (url) => file(url, submission({})) },
  {
    name: 'case, half a megabyte of one answer',
    send: (url, nth) => file(url, submission({ answers: { a: words(nth, 300_000) } })),
  },
  {
    name: 'case, 30,000 answers',
    send: (url) => file(url, submission({ answers: Object.fromEntries(manyFields(30_000, 'b')) })),
  },
  { name: 'case, lists in lists', send: (url) => file(url, `{"answers":{"a":${nested(200_000)}}}`) },
  {
    name: 'case, 20,000 papers',
    send: (url) =>
      file(url, submission({ papers: Array.from({ length: 20_000 }, () => ({ paper: 'a', uploads: [] })) })),
  },
  { name: 'case, half a megabyte that is no JSON', send: (url, nth) => file(url, words(nth, 300_000)) },
  {
    name: 'feedback, 100,000 letters',
    send: (url, nth) =>
      post(url, '/gop-y', [
        ['about', 'a'],
        ['text', words(nth, 100_000)],
      ]),
  },
  {
    name: 'question, 100,000 letters',
    send: (url, nth) =>
      post(url, '/hoi-dap/gui', [
        ['title', 'a'],
        ['text', words(nth, 100_000)],
      ]),
  },
  {
    name: 'tracking, 100,000 letters',
    send: (url) =>
      post(url, '/tra-cuu', [
        ['reference', noise(100_000)],
        ['code', noise(100_000)],
      ]),
  },
  {
    name: 'sign-in',
    send: (url, nth) =>
      post(url, '/can-bo/dang-nhap', [
        ['email', `a${nth}@vandon.example`],
        ['password', 'thuyền về bến'],
      ]),
  },
  {
    name: 'sign-in, long password',
    send: (url) =>
      post(url, '/can-bo/dang-nhap', [
        ['email', 'a@vandon.example'],
        ['password', noise(100_000)],
      ]),
  },
  { name: 'PDF of a blank form', send: (url, nth) => fetch(`${url}/thu-tuc/dang-ky-khai-sinh/mau.pdf?x=${nth}`) },
  { name: 'upload, PDF of 9 MB', send: (url) => upload(url, 'a.pdf', largePdf()) },
  { name: 'upload, photo of 39 million pixels', send: async (url, nth) => upload(url, 'a.jpg', await largePhoto(nth)) },
  { name: 'upload in pieces, PDF of 9 MB', send: (url) => inPieces(url, largePdf()) },
  { name: 'statistics', send: (url, nth) => fetch(`${url}/thong-ke?x=${nth}`) },
  { name: 'statistics API', send: (url) => fetch(`${url}/api/v1/statistics`) },
  { name: 'guides API', send: (url) => fetch(`${url}/api/v1/guides`) },
  { name: 'site map', send: (url) => fetch(`${url}/sitemap.xml`) },
  { name: 'browser index', send: (url) => fetch(`${url}/tim-kiem/chi-muc.json`) },
];
