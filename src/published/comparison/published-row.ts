import type { Fee } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import type { Procedure } from '#src/published/record/parse-procedure.ts';
import { readChannels } from '#src/published/record/procedure-channels.ts';
import { readPapers } from '#src/published/record/procedure-papers.ts';

/** One way of filing as it is published: a number for each row printed, the unit where one is printed. */
export type PublishedWay = {
  kind: Way;
  times: { value: number; unit?: string }[];
  /** The time where it is no number. */
  timeWords: string;
  fees: readonly Fee[];
};
export type PublishedPaper = { name: string; originals: number; copies: number };
export type Published = { code: string; ways: PublishedWay[]; papers: PublishedPaper[] };

const units: Record<string, string> = { 'Ngày làm việc': 'working-day', Ngày: 'day', Giờ: 'hour', Tháng: 'month' };

/** A record of the national portal, as far as a guide can be held against it. Rows that count nothing are remarks. */
export function readPublished(procedure: Procedure): Published {
  return {
    code: procedure.id,
    ways: readChannels(procedure.how).map(({ channel, words }) => ({
      kind: channel.kind,
      times: timesOf(words),
      timeWords: channel.time.text ?? '',
      fees: channel.fees,
    })),
    papers: readPapers(procedure.docs).flatMap(({ paper, words }) => {
      const { originals, copies } = paper;
      return originals + copies > 0 ? [{ name: words ?? paper.name, originals, copies }] : [];
    }),
  };
}

/** The first cell of every row of a way. */
function timesOf(words: string): PublishedWay['times'] {
  return words.split('\n\n').flatMap((row) => {
    const [, value, unit] = /^(\d+(?:[.,]\d+)?)\s*(Ngày làm việc|Ngày|Giờ|Tháng)?/.exec(row) ?? [];
    const count = Number(value?.replace(',', '.'));
    if (!(count > 0)) return [];
    const named = unit && units[unit];
    return [named ? { value: count, unit: named } : { value: count }];
  });
}
