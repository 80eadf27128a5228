import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { calendarFiles } from '#src/county/calendar.ts';
import { scheduleFile } from '#src/county/schedule.ts';
import { conditionSchema } from '#src/guides/model/condition.ts';
import { guideSchema, guideTextSchema } from '#src/guides/model/guide-schema.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';
import { newsSchema } from '#src/news/news-schema.ts';
import { situationSchema } from '#src/situations/situation-schema.ts';

const handbook = readFileSync('docs/editors.md', 'utf8');
const blocks = [...handbook.matchAll(/```\w+\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
const staff = JSON.parse(readFileSync('src/i18n/locales/vi/staff.json', 'utf8'));
const amend = JSON.parse(readFileSync('src/i18n/locales/vi/staff-amend.json', 'utf8'));

/** The example that begins so. */
function example(start: string): string {
  const found = blocks.find((block) => block.startsWith(start));
  if (!found) throw new Error(`the handbook has no example "${start}"`);
  return found;
}

/** The first column of the table under this heading, without its marks. */
function firstColumn(heading: string, column = 1): string[] {
  const section = handbook.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) => (row.split('|')[column] ?? '').replaceAll('*', '').trim());
}

const entry = (frontMatter: string) => `---\n${frontMatter}---\n\nBài viết.\n`;

test.each<[string, string, z.ZodType]>([
  ['the first article', example('---\ntitle:'), newsSchema],
  [
    'a guide put together from the parts',
    entry(['title: Đăng ký', 'asks:', 'channels:', 'papers:', 'form:', 'process:', 'notes:'].map(example).join('')),
    guideSchema,
  ],
  ['its English texts', entry(example('title: Birth')), guideTextSchema],
  ['a situation', entry(example('title: Mất giấy tờ')), situationSchema],
])('%s can be saved as the handbook shows it', (_name, source, schema) => {
  expect(parseEntry(source, schema)).toMatchObject({ ok: true });
});

test('days off, the schedule and every condition are written as the portal reads them', () => {
  const year = `year: 2026\nsource: Công văn\nconfirmed: true\n${example('daysOff:')}`;
  const conditions = example('when: { field: noi-sinh, is: khac }').trim().split('\n');

  expect(parseYaml(year, calendarFiles.schema)).toMatchObject({ ok: true });
  expect(parseYaml(example('- { date:'), scheduleFile.schema)).toMatchObject({ ok: true });
  expect(conditions.filter((line) => !conditionSchema.safeParse(parse(line).when).success)).toEqual([]);
});

test('the steps and buttons named in the handbook are those on the screen', () => {
  const moves = Object.values(staff.case.move);
  const buttons = [staff.edit.save, ...Object.values(staff.edit.to), staff.edit['save-public']];

  const steps = firstColumn('9. Xử lý hồ sơ').filter((word) => !word.startsWith('---'));
  expect(steps.length).toBe(9);
  expect(steps.filter((word) => !moves.includes(word))).toEqual([]);
  const named = firstColumn('3. Bản nháp', 2).filter((word) => !word.startsWith('---'));
  expect(named.toSorted()).toEqual(buttons.toSorted());
  for (const word of [
    amend.send,
    amend.approve,
    amend.return,
    amend.change,
    amend.withdraw,
    amend.look.mark.quick,
    amend.look.mark.outside,
    amend['look-send'],
    staff.content['new-button'],
    staff.edit.preview,
    staff.edit['changed-current'],
    staff.content.mend,
  ]) {
    expect(handbook).toContain(`**${word}**`);
  }
});

describe('the table of what is told and how to mend it', () => {
  const news = ['title: Tin', 'summary: Tóm tắt', 'date: 2026-11-22', 'category: thong-bao', 'status: draft'];
  const guide = (from: string, to: string) => {
    const source = ['title: Đăng ký', 'asks:', 'channels:', 'papers:', 'form:'].map(example).join('');
    if (!source.includes(from)) throw new Error(`the handbook's guide has no "${from}"`);
    return entry(source.replace(from, to));
  };
  const article = (changed: string, to: string) =>
    entry(`${news.map((line) => (line.startsWith(`${changed}:`) ? to : line)).join('\n')}\n`);
  const wrong: [string, z.ZodType][] = [
    [article('title', 'title: Tin mới: nghỉ lễ'), newsSchema],
    [article('title', 'title: "Tin'), newsSchema],
    [guide('  - kind: counter', '   - kind: counter'), guideSchema],
    [article('title', 'tags:\n\t- a'), newsSchema],
    ['---\ntitle: Tin\n', newsSchema],
    [article('summary', 'summary: a\nsumary: b'), newsSchema],
    [article('date', 'date: 22/11/2026'), newsSchema],
    [article('status', 'status: xong'), newsSchema],
    [article('summary', ''), newsSchema],
    [article('title', 'title: ""'), newsSchema],
    [guide('amount: 8000', 'amount: 8000đ'), guideSchema],
    [guide('amount: 8000', 'amount: 8.000'), guideSchema],
    [article('status', 'status: draft\nfeatured: có'), newsSchema],
    [guide('code: "1.001193"', 'code: 1.001193'), guideSchema],
    [article('status', 'status: draft\nimage: a.jpg'), newsSchema],
    [`${article('', '')}![](a.jpg)\n`, newsSchema],
    [guide(', text: Theo nghị quyết của Hội đồng nhân dân tỉnh', ''), guideSchema],
    [guide('when: { field: noi-sinh', 'when: { field: khong-co'), guideSchema],
    [guide('is: co-so-y-te', 'is: o-nha'), guideSchema],
    [guide('type: name, label', 'type: text, minLength: 9, maxLength: 3, label'), guideSchema],
    [guide('type: name, label', 'type: text, pattern: "(a+)+", label'), guideSchema],
    [guide('id: ngay-sinh', 'id: ho-ten-con'), guideSchema],
    [guide('id: ngay-sinh', 'id: Ngày_sinh'), guideSchema],
  ];
  const told = wrong.map(([source, schema]) => {
    const parsed = parseEntry<unknown>(source, schema);
    return parsed.ok ? 'nothing' : parsed.error.reason;
  });

  test('quotes what the portal says, and has a line for each of these mistakes', () => {
    const quoted = firstColumn('8. Báo lỗi')
      .filter((word) => word.startsWith('`'))
      .map((word) => word.replaceAll('`', ''));

    // The library itself tells of a slug used twice.
    expect(quoted.filter((words) => !told.some((reason) => reason.includes(words)))).toEqual(['đã có ở']);
    expect(told.filter((reason) => !quoted.some((words) => reason.includes(words)))).toEqual([]);
  });
});
