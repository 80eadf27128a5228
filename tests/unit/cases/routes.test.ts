import type { APIContext, APIRoute } from 'astro';
import { expect, test } from 'vitest';
import { unlimited } from '#src/base/allowance.ts';
import { ok, refuse } from '#src/base/result.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import type { Asker } from '#src/cases/papers/paper-checks.ts';
import { translator } from '#src/i18n/translate.ts';
import { POST as answerSupplement } from '#src/pages/api/v1/cases/[reference]/supplement.ts';
import { GET as readCase } from '#src/pages/api/v1/cases/[reference].ts';
import { POST as postCase } from '#src/pages/api/v1/cases/index.ts';
import { POST as postUpload } from '#src/pages/api/v1/uploads.ts';
import { GET as readPaper } from '#src/pages/can-bo/tep/[reference]/[upload].ts';
import { withPostedFile } from '#src/platform/posted/posted-form.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { takeIn } from '#tests/stores/take-in.ts';

const confirmation = { reference: 'VD-3467-9ACD', url: '/u', receiptUrl: '/r', accessCode: 'X', warnings: [] };
const person = {
  id: 'p1',
  name: 'Trần Văn Bình',
  email: 'b@example.vn',
  roles: ['receiver' as const, 'officer' as const],
};

async function call(route: APIRoute, request: Request, cases: Partial<Cases>, more: object = {}): Promise<Response> {
  const given = 'locals' in more ? (more.locals as object) : {};
  const receiveFile = (sent: Request, asker: Asker) =>
    withPostedFile(sent, async ({ name, content }) => ({
      name,
      kept: await (cases as Cases).receiveUpload({ name, content, asker }),
    }));
  const locals = {
    portal: { cases, receiveFile },
    t: translator('vi'),
    mayCost: unlimited,
    path: '/can-bo/tep/VD-1/u1',
    ...given,
  };
  return (await route({ request, params: {}, ...more, locals } as unknown as APIContext)) as Response;
}

const submit = (body: string, key?: string) =>
  new Request('http://portal/api/v1/cases', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
  });

test('a case filed answers 201 with its confirmation, never kept by a cache', async () => {
  const response = await call(postCase, submit('{}', 'k1'), { submit: async () => ok(confirmation) });

  expect(response.status).toBe(201);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual(confirmation);
});

test('a case needs a key and JSON', async () => {
  const cases = { submit: async () => ok(confirmation) };

  expect((await call(postCase, submit('{}'), cases)).status).toBe(400);
  expect((await call(postCase, submit('{', 'k1'), cases)).status).toBe(400);
});

test('what is wrong is told field by field, in words', async () => {
  const problems = [{ field: 'contact.fullName', kind: 'required' }];
  const response = await call(postCase, submit('{}', 'k1'), {
    submit: async () => refuse({ kind: 'invalid', problems }),
  });

  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toMatch('application/problem+json');
  expect(await response.json()).toMatchObject({
    type: '/problems/invalid',
    problems: [{ field: 'contact.fullName', kind: 'required', detail: translator('vi')('form.problem.required') }],
  });
});

test.each(['key-reused', 'not-local', 'guide-not-found'] as const)('%s is 422', async (kind) => {
  const response = await call(postCase, submit('{}', 'k1'), { submit: async () => refuse({ kind }) });

  expect(response.status).toBe(422);
  expect((await response.json()).title).toBe(kind);
});

test('following passes the access code on and answers 404 for a wrong one', async () => {
  const asked: (string | undefined)[] = [];
  const cases: Partial<Cases> = {
    async follow(_reference, accessCode) {
      asked.push(accessCode);
      return accessCode === 'right'
        ? ok({ reference: 'VD-3467-9ACD', rules: {}, answers: {} } as unknown as CaseView)
        : refuse({ kind: 'case-not-found' });
    },
  };
  const get = (headers: Record<string, string>) =>
    call(readCase, new Request('http://portal/', { headers }), cases, { params: { reference: 'VD-3467-9ACD' } });

  const right = await get({ 'x-access-code': 'right' });
  expect(right.status).toBe(200);
  expect(await right.json()).toEqual({ reference: 'VD-3467-9ACD', answers: {} });
  expect((await get({ 'x-access-code': 'wrong' })).status).toBe(404);
  await get({});
  expect(asked).toEqual(['right', 'wrong', undefined]);
});

test('an answer to a supplement request passes key and access code on, and tells refusals by their status', async () => {
  const asked: unknown[] = [];
  const answering = async (result: object, headers: Record<string, string> = {}, body = '{}') => {
    const following = {
      async answerSupplement(...given: unknown[]) {
        asked.push(given);
        return result;
      },
    };
    const request = new Request('http://portal/', { method: 'POST', body, headers });
    const locals = { portal: { cases: {}, following } };
    return call(answerSupplement, request, {}, { params: { reference: 'VD-3467-9ACD' }, locals });
  };
  const headers = { 'idempotency-key': 'k1', 'x-access-code': 'right' };

  const taken = await answering(ok({ reference: 'VD-3467-9ACD', rules: {} }), headers, '{"papers":[]}');
  expect(await taken.json()).toEqual({ reference: 'VD-3467-9ACD' });
  expect(asked).toEqual([[{ reference: 'VD-3467-9ACD', accessCode: 'right' }, { papers: [] }, 'k1']]);
  expect((await answering(ok({}), {})).status).toBe(400);
  expect((await answering(ok({}), headers, '{')).status).toBe(400);
  expect((await answering(refuse({ kind: 'case-not-found' }), headers)).status).toBe(404);
  expect((await answering(refuse({ kind: 'not-asked' }), headers)).status).toBe(409);
  const problems = [{ field: 'papers.a', kind: 'no-file' }];
  const invalid = await answering(refuse({ kind: 'invalid', problems }), headers);
  expect([invalid.status, (await invalid.json()).problems[0].field]).toEqual([422, 'papers.a']);
});

test('a paper reaches staff as a download that cannot act on our origin', async () => {
  const upload = {
    id: 'u1',
    name: 'Giấy "chứng" sinh\r\n.pdf',
    bytes: pdf.length,
    type: 'application/pdf',
    sha256: '',
  };
  const cases: Partial<Cases> = { readUpload: async () => ok({ upload, content: pdf }) };
  const response = await call(readPaper, new Request('http://portal/'), cases, { locals: { person } });

  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="Giay _chung_ sinh__.pdf"; filename*=UTF-8''Gi%E1%BA%A5y%20%22ch%E1%BB%A9ng%22%20sinh%0D%0A.pdf`,
  );
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toContain('sandbox');
  expect(Buffer.from(await response.arrayBuffer()).equals(pdf)).toBe(true);
});

test('a paper is for signed-in staff of its unit only', async () => {
  const cases: Partial<Cases> = { readUpload: async () => refuse({ kind: 'not-permitted' }) };

  expect((await call(readPaper, new Request('http://portal/'), cases)).status).toBe(401);
  expect((await call(readPaper, new Request('http://portal/'), cases, { locals: { person } })).status).toBe(403);
});

const { uploads } = createMemoryStores();
const receiving: Partial<Cases> = { receiveUpload: (file) => takeIn(uploads, file) };
const form = (parts: [string, Uint8Array, string][]) => {
  const body = new FormData();
  for (const [field, bytes, name] of parts) body.append(field, new File([new Uint8Array(bytes)], name));
  return new Request('http://portal/api/v1/uploads', { method: 'POST', body });
};

test('an upload is taken with its Vietnamese name', async () => {
  const response = await call(postUpload, form([['file', pdf, 'Giấy chứng sinh.pdf']]), receiving);

  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({
    name: 'Giấy chứng sinh.pdf',
    bytes: pdf.length,
    type: 'application/pdf',
  });
});

test.each<[string, [string, Uint8Array, string][], number]>([
  ['nothing', [], 400],
  ['a file of another field', [['khac', pdf, 'a.pdf']], 400],
  ['an empty file', [['file', Buffer.alloc(0), 'a.pdf']], 422],
  [
    'a file that is too large, with more after it',
    [
      ['file', Buffer.concat([pdf, Buffer.alloc(11 << 20)]), 'a.pdf'],
      ['b', pdf, 'b.pdf'],
    ],
    413,
  ],
  ['a page', [['file', Buffer.from('<script>alert(1)</script>'), 'a.html']], 415],
  ['a file named as another type', [['file', pdf, 'a.jpg']], 415],
])('%s is refused', async (_what, parts, status) => {
  const response = await call(postUpload, form(parts), receiving);

  expect(response.status).toBe(status);
  expect((await response.json()).detail.length).toBeGreaterThan(5);
});

test('a sender who goes away in the middle leaves no upload and no fault', async () => {
  const whole = Buffer.from(await form([['file', Buffer.concat([pdf, Buffer.alloc(100_000)]), 'a.pdf']]).arrayBuffer());
  const type = `multipart/form-data; boundary=${whole.subarray(2, whole.indexOf('\r\n')).toString()}`;
  const half = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(whole.subarray(0, whole.length / 2)));
      setTimeout(() => controller.error(new Error('aborted')), 20);
    },
  });
  const truncated = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(whole.subarray(0, whole.length / 2)));
      controller.close();
    },
  });
  const post = (body: ReadableStream) =>
    new Request('http://portal/', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
      duplex: 'half',
    } as RequestInit);

  expect((await call(postUpload, post(half), receiving)).status).toBe(400);
  expect((await call(postUpload, post(truncated), receiving)).status).toBe(400);
});

test('a body that is no multipart is refused', async () => {
  const request = new Request('http://portal/', {
    method: 'POST',
    body: pdf,
    headers: { 'content-type': 'application/pdf' },
  });

  expect((await call(postUpload, request, receiving)).status).toBe(400);
});
