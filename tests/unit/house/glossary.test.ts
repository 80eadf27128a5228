import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseYaml } from '#src/library/front-matter.ts';
import { glossaryFile, termFaults, termFaultsIn } from '#src/proofreading/glossary.ts';

const read = parseYaml(readFileSync('content/glossary.yaml', 'utf8'), glossaryFile.schema);
if (!read.ok) throw new Error(read.error.reason);
const glossary = read.value;

function textsOf(value: unknown, key = ''): { key: string; text: string }[] {
  if (typeof value === 'string') return [{ key, text: value.replaceAll(/\{\{.*?\}\}/g, '') }];
  return Object.entries(value as object).flatMap(([name, part]) => textsOf(part, key ? `${key}.${name}` : name));
}

test.each(['vi', 'en'] as const)('the interface writes one word for an idea, %s', (language) => {
  const files = globSync(`src/i18n/locales/${language}/*.json`);
  const faults = files.flatMap((file) =>
    textsOf(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ key, text }) =>
      termFaults(text, language, glossary).map((reason) => `${file.split('/').at(-1)} ${key}: ${reason}`),
    ),
  );

  expect(files.length).toBeGreaterThan(10);
  expect(faults).toEqual([]);
});

test('a word of the list is found with its line, whatever its case, and no part of another word', () => {
  const page = '---\ntitle: Mã Tham Chiếu\nasks:\n  - mã tham chiếu ở đâu\n---\n\nBưu tá đến. Emailing.';

  expect(termFaultsIn(page, 'vi', glossary).map(({ line }) => line)).toEqual([2, 7]);
});

test('a phrase that is allowed stays, and the word outside it is still found', () => {
  expect(termFaults('nhận giấy hẹn (mẫu CC02)', 'vi', glossary)).toEqual([]);
  expect(termFaults('nhận giấy hẹn', 'vi', glossary)).toHaveLength(1);
});
