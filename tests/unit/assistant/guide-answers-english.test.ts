import { describe, expect, test } from 'vitest';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Way } from '#src/guides/model/way.ts';
import { library, talk } from './talk.ts';

/**
 * What the assistant answers in English about time, fee, papers and place is what the guide and its translation say, for
 * every guide and every way. What happens to each paper comes of the same rule as in Vietnamese, where it is worked out anew.
 */
const guides = library.entries(guideKind);
const wayNames: Record<Way, string> = { online: 'Online', counter: 'At the counter', post: 'By post' };
const units = { hour: 'hour', 'working-day': 'working day', day: 'day', month: 'month' };
const money = (amount: number) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')} VND`;

/** What is said of one way: the line that names it, or the one line that holds for all. */
function lineOf(text: string, way: Way): string {
  const lines = text.split('\n');
  const own = lines.find((line) => line.startsWith('– ') && (line.split(':')[0] ?? '').includes(wayNames[way]));
  return own ?? lines[0] ?? '';
}

describe.each(guides.map((entry) => [entry.slug, entry.meta, entry.english?.text] as const))(
  '%s',
  (slug, meta, english) => {
    const answer = async (facet: string) => {
      const reply = await (await talk(slug, 'en')).choose(`ask:${facet}`);
      return reply.messages.map(({ text }) => text).join('\n');
    };

    test('is translated: its title, every paper, the words of every fee', () => {
      expect(english?.title).toBeTruthy();
      for (const { id } of meta.papers) expect(english?.papers?.[id]?.name, id).toBeTruthy();
      for (const { kind, fees } of meta.channels) {
        for (const [at, fee] of fees.entries()) {
          const words = english?.channels?.[kind]?.fees?.[at];
          for (const key of ['text', 'when'] as const) if (fee[key]) expect(words?.[key], `${kind} ${at}`).toBeTruthy();
          expect(words?.exemptions?.length ?? 0, `${kind} ${at}`).toBe(fee.exemptions?.length ?? 0);
        }
      }
    });

    test('time by way', async () => {
      const text = await answer('time');
      for (const { kind, time } of meta.channels) {
        const line = lineOf(text, kind);
        const most = time.max ?? time.value;
        expect(line).toMatch(new RegExp(`(?<!\\d)${most} ${units[time.unit]}${most === 1 ? '\\b' : 's'}`));
        const words = english?.channels?.[kind]?.time;
        if (words) expect(line).toContain(words);
      }
    });

    test('fees by way, with when they are due and who is exempt', async () => {
      const text = await answer('fee');
      for (const { kind, fees } of meta.channels) {
        const line = lineOf(text, kind);
        if (fees.length === 0) expect(line).toContain('Free');
        for (const [at, fee] of fees.entries()) {
          if (fee.amount) expect(line).toContain(money(fee.amount));
          const words = english?.channels?.[kind]?.fees?.[at];
          for (const part of [words?.text, words?.when, ...(words?.exemptions ?? [])])
            if (part) expect(line).toContain(part);
        }
        const told = [...line.matchAll(/\d{1,3}(?:,\d{3})+ VND/g)].map(([sum]) => sum);
        const known = JSON.stringify(fees)
          .match(/\d+/g)
          ?.map((digits) => money(Number(digits)));
        expect(told.filter((sum) => !known?.includes(sum))).toEqual([]);
      }
    });

    test('each paper once, by its English name', async () => {
      const lines = (await answer('papers')).split('\n').filter((line) => line.startsWith('– '));
      expect(lines).toHaveLength(meta.papers.length);
      for (const { id } of meta.papers) {
        const name = english?.papers?.[id]?.name ?? '';
        expect(lines.filter((line) => line.startsWith(`– ${name}`)).length, id).toBeGreaterThan(0);
      }
    });

    test('where', async () => {
      const text = await answer('where');
      for (const way of ['online', 'counter', 'post'] as const) {
        const isOne = meta.channels.some(({ kind }) => kind === way);
        expect(text.split('\n').some((line) => line.startsWith(`– ${wayNames[way]}`))).toBe(isOne);
      }
    });
  },
);
