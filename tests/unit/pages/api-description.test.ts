import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paths } from '#src/pages/api/v1/_description/paths.ts';

type Responses = Record<string, object>;
type Method = { responses: Responses };
const described = paths as unknown as Record<string, Record<string, Method>>;

/** The kinds of a refusal, as its type in the source names them. */
function kindsOf(file: string, type: string): string[] {
  const source = readFileSync(file, 'utf8');
  const from = source.indexOf(`export type ${type} =`);
  const lines = source.slice(from).split('\n');
  const end = lines.findIndex((line, at) => at > 0 && /^(?:\};|export |\/\*\*|$)/.test(line));
  return [
    ...lines
      .slice(0, end)
      .join('\n')
      .matchAll(/(?:kind: |\| )'([a-z-]+)'/g),
  ].map(([, kind]) => kind ?? '');
}

/** The kinds the description names for one method, with their statuses. */
function describedKinds({ responses }: Method): string[] {
  return [...JSON.stringify(responses).matchAll(/"enum":(\[[^\]]*\])/g)].flatMap(
    ([, kinds]) => JSON.parse(kinds ?? '[]') as string[],
  );
}

test.each([
  ['src/cases/papers/upload.ts', 'UploadRefusal', '/uploads', 'post', 22],
  ['src/cases/papers/upload.ts', 'UploadRefusal', '/uploads/resumable', 'patch', 22],
  ['src/cases/model/submission.ts', 'SubmitRefusal', '/cases', 'post', 5],
  ['src/cases/proof/answer-proof.ts', 'AnswerProofRefusal', '/cases/{reference}/proof', 'post', 6],
  ['src/cases/model/sent-proof.ts', 'ProofRefusal', '/cases/{reference}/proof', 'post', 2],
  ['src/assistant/assistant.ts', 'TurnRefusal', '/assistant/conversations/{id}/messages', 'post', 3],
] as const)('%s: every %s is described at %s', (file, type, path, method, least) => {
  const kinds = kindsOf(file, type);
  const own = described[path]?.[method];

  expect(kinds.length).toBeGreaterThanOrEqual(least);
  expect(own && describedKinds(own)).toEqual(expect.arrayContaining(kinds));
});

const api = 'src/pages/api/v1';
const routes = globSync(`${api}/**/*.ts`).filter((file) => !/_description|openapi|resumable/.test(file));
const methods = ['GET', 'POST', 'DELETE'] as const;

/** Statuses written in the source of a route's method, and those of the readers it shares with others. */
function statusesIn(source: string): string[] {
  const statuses = [...source.matchAll(/(?:problem\(\s*|status: )(\d{3})/g)].map(([, status]) => status ?? '');
  if (source.includes('readKeyedJson(')) statuses.push('400');
  if (source.includes('invalidFields(')) statuses.push('422');
  return statuses;
}

test.each(routes)('every status %s answers with is described', (file) => {
  const address = file
    .slice(api.length)
    .replace(/(?:\/index)?\.ts$/, '')
    .replace(/\[(\w+)\]/g, '{$1}');
  const [head = '', ...parts] = readFileSync(file, 'utf8').split(/^export const (?=[A-Z]+:)/m);
  expect(head).not.toBe('');

  for (const part of parts) {
    const method = methods.find((name) => part.startsWith(`${name}:`));
    const own = described[address]?.[(method ?? '').toLowerCase()];
    expect([address, method, own !== undefined]).toEqual([address, method, true]);
    expect(Object.keys(own?.responses ?? {})).toEqual(expect.arrayContaining(statusesIn(part)));
  }
});

test('a case for a guide that is not there is answered 422, and nothing else is described', () => {
  expect(Object.keys(described['/cases']?.post?.responses ?? {})).toEqual(['201', '400', '422', '429']);
});
