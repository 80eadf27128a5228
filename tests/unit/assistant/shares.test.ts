import { expect, test } from 'vitest';
import { type Evidence, sharesOf } from '#src/assistant/understanding/learning/pooled-evidence.ts';
import { fitRecogniser, likeliest, recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { isToldApart } from '#src/assistant/understanding/learning/told-apart.ts';
import type { Topic } from '#src/assistant/understanding/learning/topics.ts';
import { fitWeights, sharesUnder } from '#tests/evaluation/fit-weights.ts';

const topics: Topic[] = [
  { kind: 'guide', id: 'mo-quan' },
  { kind: 'guide', id: 'dong-quan' },
];
const examples = [
  { topic: 0, text: 'mở quán cà phê', weight: 1 },
  { topic: 0, text: 'mở quán ăn', weight: 1 },
  { topic: 0, text: 'đăng ký quán cà phê', weight: 1 },
  { topic: 1, text: 'đóng cửa quán cà phê', weight: 1 },
];
const model = fitRecogniser({ topics, examples, linearTopics: [0, 1] }, { same: [], ambiguous: [] });
const known = (text: string) => isToldApart(model, recognise(model, text).terms, 0, 1);

test('the shares of all topics are together one, and the likeliest comes first', () => {
  const ranked = likeliest(recognise(model, 'muốn mở quán ăn').ranked);

  expect(ranked.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(ranked[0]?.topic.id).toBe('mo-quan');
});

test('what a twin knows, too, tells nothing apart, however often it is said of one of them', () => {
  expect(known('quán cà phê')).toBe(false);
  expect(known('mở quán cà phê')).toBe(true);
});

test('a topic the linear model does not know is neither favoured nor shut out', () => {
  const evidence: Evidence = {
    example: 0,
    letters: 0.5,
    predicted: undefined,
    coverage: 1,
    phrase: 0,
    support: 0,
    likelihood: 0,
    marks: 0,
  };

  const [one, other] = sharesOf(topics, [evidence, { ...evidence, predicted: 0.5 }], 2);

  expect(one).toBeCloseTo(other ?? 0);
});

test('the fit finds the piece that tells, and holds the others near nothing', () => {
  const samples = Array.from({ length: 40 }, (_, at) => ({
    meant: at % 2,
    // The first piece is 1 for what is meant; the second is the same for both.
    rows: Float64Array.from(at % 2 === 0 ? [1, 0.3, 0, 0.3] : [0, 0.7, 1, 0.7]),
  }));

  const weights = fitWeights(samples, 2);

  expect(weights[0]).toBeGreaterThan(2);
  expect(Math.abs(weights[1] ?? 1)).toBeLessThan(0.01);
  expect(samples.every((sample) => (sharesUnder(sample, weights)[sample.meant] ?? 0) > 0.9)).toBe(true);
});
