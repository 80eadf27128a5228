import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '#src/search/parse-query.ts';
import { planQuery } from '#src/search/plan-query.ts';
import { rank } from '#src/search/rank.ts';
import { respell } from '#src/search/respell.ts';
import { highlightsOf, makeSnippet } from '#src/search/snippet.ts';
import { SynonymTable } from '#src/search/synonym-table.ts';
import { setOf } from './index-of.ts';

const synonyms = new SynonymTable({
  same: [['CCCD', 'căn cước công dân', 'thẻ căn cước']],
  ambiguous: [{ word: 'KS', meanings: ['khai sinh', 'khách sạn'] }],
});
const titles = Array.from({ length: 300 }, (_, n) => `Cấp giấy phép số ${n} cho khai sinh, căn cước, đất đai ${n % 7}`);
const set = setOf(titles.map((title) => ({ title, body: `<b>${title}</b> & "nội dung"` })));

const nasty = [
  ':',
  '*',
  '~',
  '^',
  '"',
  '“',
  '-',
  '--',
  '+',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '\\',
  '/',
  '|',
  '&',
  '%',
  '$',
  '#',
  '\0',
  'AND',
  'OR',
  'NOT',
  'NEAR/2',
  'title:',
  'khai*',
  '-khai',
  '"khai sinh"',
  "' OR 1=1 --",
  '; DROP TABLE d',
  '%00',
  '%3Cscript%3E',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '</mark><b>',
  '{{7*7}}',
  '$'.concat('{7*7}'),
  '(a+)+$',
  '(.*)*',
  '(((((((((',
  '😀',
  '👨‍👩‍👧',
  '🇻🇳',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\ud800',
  'é'.normalize('NFD'),
  'ế'.normalize('NFD').repeat(20),
  'a\u0301\u0301\u0301\u0301\u0301',
  'ﬁ',
  'İ',
  'ß',
  '中文',
  'عربى',
  '__proto__',
  'constructor',
  'toString',
  'khai',
  'sinh',
  'KS',
  'cccd',
  'giay',
  'đất',
  'nguyễn',
  '1.001193',
  '60/2014/QH13',
  'x'.repeat(3_000),
  'a '.repeat(5_000),
  'k-'.repeat(2_000),
];
const query = fc.oneof(
  fc.array(fc.constantFrom(...nasty), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...nasty), { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

/** All that happens with a query between its arrival and the page. */
function answer(text: string): string {
  const parsed = parseQuery(text);
  const plan = planQuery(parsed, set, synonyms, text.length % 2 === 0);
  const { hits } = rank(set, plan, [], { count: 10, today: '2026-11-22' });
  const marks = highlightsOf(plan, parsed.words, parsed.marked);
  respell(
    parsed,
    plan,
    hits.map(({ head }) => head.slug),
  );
  return [
    ...hits.map(({ head }) => makeSnippet([`<b>${head.slug}</b> & "nội dung"`, text.slice(0, 500)], marks)),
    makeSnippet([text.slice(0, 500)], marks),
  ].join('\n');
}

test('no query, however odd, is an error, slow, or comes back unescaped', () => {
  for (const text of nasty) answer(text);
  let slowest = 0;
  fc.assert(
    fc.property(query, (text) => {
      // The machine may pause at any time: only what is slow twice is slow.
      let took = Number.POSITIVE_INFINITY;
      let html = '';
      for (let attempt = 0; attempt < 3 && took > 50; attempt += 1) {
        const started = performance.now();
        html = answer(text);
        took = Math.min(took, performance.now() - started);
      }
      slowest = Math.max(slowest, took);
      expect(html.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"']/);
      expect(html.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    }),
    { numRuns: 2_000, ...(process.env.SEED && { seed: Number(process.env.SEED) }) },
  );

  expect(slowest).toBeLessThan(50);
});
