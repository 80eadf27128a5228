import type { APIContext } from 'astro';
import { describe, expect, test } from 'vitest';
import { ok, refuse } from '#src/base/result.ts';
import { translator } from '#src/i18n/translate.ts';
import { POST as answerProof } from '#src/pages/api/v1/cases/[reference]/proof.ts';

describe('what will be written into the register is answered through the API', () => {
  const given = { number: 2, agrees: false, corrections: { 'ho-ten': 'Nguyễn Thị Lụa' }, note: ' Dòng 2\r\n' };
  const send = (body: unknown) =>
    new Request('http://portal/api/v1/cases/VD-3467-9ACD/proof', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k1', 'x-access-code': 'MA' },
    });
  const open = { standing: 'open', until: '2026-12-01T23:59:59+07:00' };
  async function asked(body: unknown, answer: unknown) {
    const calls: unknown[][] = [];
    const following = {
      answerProof: async (...all: unknown[]) => {
        calls.push(all);
        return answer;
      },
    };
    const cases = { follow: async () => ok({ answers: {}, proof: open }) };
    const locals = { portal: { cases, following }, language: 'vi', t: translator('vi') };
    const context = { request: send(body), params: { reference: 'VD-3467-9ACD' }, locals };
    return { response: (await answerProof(context as unknown as APIContext)) as Response, calls };
  }

  test('as it was given, once a key, with the case as it is now and without its rules', async () => {
    const { response, calls } = await asked(given, ok({ reference: 'VD-3467-9ACD', rules: { form: [] } }));

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ reference: 'VD-3467-9ACD' });
    const words = { ...given, note: ' Dòng 2\n' };
    expect(calls).toEqual([[{ reference: 'VD-3467-9ACD', accessCode: 'MA' }, words, 'k1']]);
  });

  test.each([
    [{ agrees: true }, 'number'],
    [{ number: 1, agrees: 'true' }, 'agrees'],
    [{ number: 1, agrees: false, corrections: { 'ho-ten': 5 } }, 'corrections.ho-ten'],
    ['đồng ý', ''],
  ])('%j is refused by the name of what is wrong', async (body, field) => {
    const { response, calls } = await asked(body, ok({}));

    expect(response.status).toBe(422);
    expect((await response.json()).problems[0].field).toBe(field);
    expect(calls).toEqual([]);
  });

  test.each([
    ['case-not-found', 404],
    ['proof-late', 409],
    ['proof-replaced', 409],
    ['changed-meanwhile', 409],
    ['correction-required', 422],
    ['text-too-long', 422],
  ])('%s is told in words, with status %i', async (kind, status) => {
    const { response } = await asked(given, refuse({ kind }));

    expect(response.status).toBe(status);
    const told = await response.json();
    expect(told.title).toBe(kind);
    expect(told.detail).not.toMatch(/\{\{|proof\.problem/);
  });
});
