import { describe, expect, test } from 'vitest';
import { readFacts } from '#src/assistant/knowledge.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { createSituations } from '#src/situations/create-situations.ts';
import { readSituations } from '#src/situations/read-situation.ts';
import { situationKind } from '#src/situations/situation-kind.ts';
import { readContent } from '../assistant/read-content.ts';

const library = readContent();
const clock = { now: () => new Date('2026-11-29T09:00:00+07:00') };
const situations = createSituations(library, clock);
const view = async (slug: string, answer?: string) => {
  const found = await situations.view(slug, 'vi', answer);
  if (!found) throw new Error(slug);
  return found;
};
const stepsOf = async (slug: string, answer?: string) => (await view(slug, answer)).steps.map(({ id }) => id);

describe('the situations that are published', () => {
  const all = [...readSituations(library).values()];

  test('there are more than twenty, no two with the same place in the list', () => {
    const places = library.entries(situationKind).map(({ meta }) => meta.order);

    expect(all.length).toBeGreaterThan(20);
    expect(new Set(places).size).toBe(places.length);
  });

  test('every guide and office they name is there', () => {
    const missing = library
      .entries(situationKind)
      .flatMap(({ slug, meta }) =>
        (situationKind.missing?.(meta, library, slug) ?? []).map(({ reason }) => [slug, reason]),
      );

    expect(missing).toEqual([]);
  });

  test.each(all.map((situation) => [situation.slug, situation] as const))('%s is whole in English', (_, situation) => {
    const { title, summary, word, words, first, steps } = situation;
    const texts = [title, summary, word, first?.ask, ...(first?.choices ?? []).map(({ label }) => label)];
    const stepTexts = steps.flatMap((step) => [step.title, step.why, step.when]);

    expect([...texts, ...stepTexts].filter((text) => text && !text.en)).toEqual([]);
    expect(words.en.length).toBeGreaterThan(1);
  });

  test('no phrase belongs to two of them', () => {
    const phrases = all.flatMap(({ words }) => [...words.vi, ...words.en]);

    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) < at)).toEqual([]);
  });
});

test('all steps are shown until the question asked first is answered', async () => {
  expect(await stepsOf('sinh-con', 'chua-ket-hon')).toContain('dang-ky-ket-hon');
  expect(await stepsOf('sinh-con', 'da-ket-hon')).not.toContain('dang-ky-ket-hon');
  expect((await view('sinh-con', 'da-ket-hon')).first?.chosen).toBe('da-ket-hon');
});

test('an answer nobody offered changes nothing', async () => {
  expect(await view('sinh-con', 'khong-co')).toEqual(await view('sinh-con'));
});

test('a step elsewhere says who does it', async () => {
  const { steps } = await view('nguoi-than-qua-doi');

  expect(steps.find(({ id }) => id === 'mai-tang-bao-hiem')?.elsewhere?.says).toContain('bảo hiểm xã hội');
});

test('a guide knows the situations it belongs to, in the order of the list', () => {
  const [first, ...others] = situations.withGuide('dang-ky-khai-tu', 'vi').map(({ slug }) => slug);

  expect(first).toBe('nguoi-than-qua-doi');
  expect(others).toContain('thua-ke-dat');
});

test('a step whose guide is gone or over is left out, and staff are told of the one that is gone', async () => {
  const changed = readContent();
  const without = createSituations(
    {
      ...changed,
      entry: (kind, slug) => (slug === 'dang-ky-thuong-tru' ? undefined : changed.entry(kind, slug)),
    },
    clock,
  );
  const entry = changed.entry(guideKind, 'dang-ky-ket-hon');
  if (entry) entry.meta.effective.to = '2026-11-28';
  const steps = (await without.view('sinh-con', 'vi'))?.steps.map(({ id }) => id);

  expect(steps).not.toContain('dang-ky-thuong-tru');
  expect(steps).not.toContain('dang-ky-ket-hon');
  expect(steps).toContain('dang-ky-khai-sinh');
  const { meta } = library.entry(situationKind, 'sinh-con') ?? {};
  const reasons = meta && situationKind.missing?.(meta, { entry: () => undefined, data: () => [] }, 'sinh-con');
  expect(reasons?.map(({ reason }) => reason).join()).toContain('không có tệp dang-ky-khai-sinh.md');
  expect(reasons?.map(({ reason }) => reason).join()).toContain('elsewhere.yaml không có id này');
});

test('the assistant knows them in both languages, beside the guides', () => {
  const { situations: known, guides } = readFacts(library, '2026-11-29');
  const death = known.get('nguoi-than-qua-doi');

  expect(death?.word).toEqual({
    vi: 'Cổng xin chia buồn cùng gia đình.',
    en: 'Please accept our condolences.',
  });
  expect(death?.words.vi).toContain('bố tôi mới mất');
  expect(death?.words.en).toContain('my father passed away');
  expect(guides.has(death?.steps[0]?.guide ?? '')).toBe(true);
  expect([...known.keys()].slice(0, 2)).toEqual(['sinh-con', 'nguoi-than-qua-doi']);
});
