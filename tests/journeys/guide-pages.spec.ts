import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import { readContent } from '#tests/unit/assistant/read-content.ts';
import { expect, test } from './fixtures.ts';

/**
 * What the page of every guide shows of times, fees and papers is what the guide says, no more and no less, in both
 * languages. The words are worked out anew here from the front matter.
 */
const guides = readContent().entries(guideKind);
const wayNames = {
  vi: { online: 'Trực tuyến', counter: 'Trực tiếp tại quầy', post: 'Qua bưu chính' },
  en: { online: 'Online', counter: 'At the counter', post: 'By post' },
} as const satisfies Record<string, Record<Way, string>>;
const units = {
  vi: { hour: 'giờ', 'working-day': 'ngày làm việc', day: 'ngày', month: 'tháng' },
  en: { hour: 'hour', 'working-day': 'working day', day: 'day', month: 'month' },
} as const;
type Language = keyof typeof units;
type Channel = GuideMeta['channels'][number];
type Shown = { rows: string[][]; papers: string[] };

const grouped = (amount: number, separator: string) => String(amount).replace(/\B(?=(\d{3})+$)/g, separator);
const money = {
  vi: (amount: number) => `${grouped(amount, '.')} đồng`,
  en: (amount: number) => `${grouped(amount, ',')} VND`,
};
const sums = { vi: /\d{1,3}(?:\.\d{3})* đồng/g, en: /\d{1,3}(?:,\d{3})* VND/g };

/** Numbers that a guide names as money: what the page may show. */
const amountsIn = (channel: Channel): number[] =>
  channel.fees.flatMap((fee) =>
    [fee.amount, fee.max, fee.reduced?.amount, ...numbersIn([fee.text, fee.when])].flatMap((one) => (one ? [one] : [])),
  );
const numbersIn = (texts: (string | undefined)[]) =>
  texts.flatMap((text) =>
    [...(text ?? '').matchAll(/\d+(?:\.\d{3})+/g)].map(([sum]) => Number(sum.replaceAll('.', ''))),
  );

function expectFacts(language: Language, { rows }: Shown, meta: GuideMeta): void {
  const headings = rows.map(([ways = '']) => ways.toLowerCase());
  for (const channel of meta.channels) {
    const name = wayNames[language][channel.kind].toLowerCase();
    const own = rows.filter((_row, index) => headings[index]?.split(', ').includes(name));
    expect(own, `${channel.kind} stands in one row`).toHaveLength(1);
    const [, time = '', fee = ''] = own[0] ?? [];
    const counts = [channel.time.value, channel.time.max].filter((count) => count !== undefined);
    for (const count of counts) expect(time).toMatch(new RegExp(`(?<!\\d)${count}(?!\\d)`));
    if (counts.length > 0) expect(time).toContain(units[language][channel.time.unit]);
    if (language === 'vi' && channel.time.text) expect(time).toContain(channel.time.text);

    if (channel.fees.length === 0) expect(fee).toBe(language === 'vi' ? 'Miễn phí' : 'Free');
    for (const { amount, reduced } of channel.fees) {
      if (amount) expect(fee).toContain(money[language](amount));
      if (reduced) expect(fee).toContain(money[language](reduced.amount));
    }
    const known = amountsIn(channel).map(money[language]);
    expect((fee.match(sums[language]) ?? []).filter((sum) => !known.includes(sum))).toEqual([]);
    if (language === 'en') continue;
    for (const { when, text, exemptions = [] } of channel.fees) {
      for (const words of [when, text, ...exemptions]) if (words) expect(fee).toContain(words);
    }
  }
  expect(headings.flatMap((ways) => ways.split(', '))).toHaveLength(meta.channels.length);
}

for (const language of ['vi', 'en'] as const) {
  test(`every guide's page shows the ways, times, fees and papers of the guide (${language})`, async ({
    page,
    portal,
  }) => {
    test.setTimeout(120_000);
    expect(guides.length).toBeGreaterThanOrEqual(48);
    for (const { slug, meta, english } of guides) {
      const html = await (await fetch(`${portal.url}${language === 'en' ? '/en' : ''}/thu-tuc/${slug}`)).text();
      const shown = await page.evaluate((source): Shown => {
        const parsed = new DOMParser().parseFromString(source, 'text/html');
        const words = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
        const rows = parsed.querySelectorAll('#cach-nop + table tbody tr');
        return {
          rows: [...rows].map((row) => [...row.children].map(words)),
          papers: [...parsed.querySelectorAll('.checklist > li > b')].map(words),
        };
      }, html);

      await test.step(slug, () => {
        expectFacts(language, shown, meta);
        const names = meta.papers.map(({ id, name }) => (language === 'vi' ? name : english?.text.papers?.[id]?.name));
        expect(shown.papers.toSorted()).toEqual(names.toSorted());
      });
    }
  });
}
