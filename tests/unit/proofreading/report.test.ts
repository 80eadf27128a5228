import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readContent, shelfOf } from '#src/cli/verify/read-content.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Library, LibraryChange, Problem } from '#src/library/library.ts';
import { createProofreading } from '#src/proofreading/create-proofreading.ts';
import type { DeadLinks } from '#src/proofreading/outside/dead-link-faults.ts';
import { contentWeek, writeContentWeek } from '#src/proofreading/weekly-letter.ts';
import { countyLists } from '#src/published/comparison/county-lists.ts';
import { type Procedure, procedureSchema } from '#src/published/record/parse-procedure.ts';
import type { Person } from '#src/staff/person.ts';

const read = readContent('content');
const entries = read.entries.map((entry) => ({
  ...entry,
  english: entry.text === undefined ? undefined : { path: entry.path.replace(/md$/, 'en.md'), text: entry.text },
}));
const editor: Person = { id: 'e', email: 'e@vandon.example', name: 'Biên tập', roles: ['editor'] };

/** Proofreading of our own content on a day, with what changed told by hand. */
function proofreadingOn(
  day: string,
  change: Record<string, string> = {},
  disk = { isBroken: false, problems: [] as Problem[] },
  dead: DeadLinks = new Map(),
  published: ReadonlyMap<string, Procedure> = new Map(),
) {
  const faults: unknown[] = [];
  let told: ((changes: readonly LibraryChange[]) => void) | undefined;
  let pauses = 0;
  const library = {
    ...shelfOf({ ...read, entries }),
    problems: () => disk.problems,
    onChange(listener: NonNullable<typeof told>) {
      told = listener;
      return () => {};
    },
  } as unknown as Library;
  const proofreading = createProofreading({
    library,
    kinds: contentKinds,
    dataFiles,
    onFault: (fault) => faults.push(fault),
    deadLinks: async () => dead,
    published: {
      find: async (code) => published.get(code),
      mark: async () => [...published.keys()].join(),
      lists: () => countyLists(shelfOf(read), day),
    },
    read: async (path) => {
      if (disk.isBroken) throw new Error('EIO');
      return change[path] ?? readFileSync(`content/${path}`, 'utf8');
    },
    now: () => new Date(`${day}T01:00:00Z`),
    pause: async () => {
      pauses += 1;
    },
  });
  return { proofreading, tell: () => told?.([]), pauses: () => pauses, faults };
}

test('a look reads every entry, lets others go between them, and has nothing wrong of our own content', async () => {
  const { proofreading, pauses } = proofreadingOn('2026-12-01');
  const report = await proofreading.look();

  expect(report.read).toBe(read.entries.length);
  // Once to learn which words stand together, once to hold each against it.
  expect(pauses()).toBe(2 * read.entries.length);
  expect(report.counts.fault, JSON.stringify(report.files.slice(0, 3))).toBe(0);
  expect(report.counts.late).toBe(0);
});

test('what is wrong stands before what is late and before advice, each file with who answers for it', async () => {
  const path = 'news/2026/tro-ly-giup-duoc-gi.md';
  const source = readFileSync(`content/${path}`, 'utf8');
  const { proofreading } = proofreadingOn('2028-01-10', { [path]: `${source}\n[hỏng](/khong-co-trang-nay)\n` });
  const report = await proofreading.look();

  expect(report.files[0]?.path).toBe(path);
  expect(report.files[0]?.findings[0]?.reason).toContain('/khong-co-trang-nay');
  expect(report.counts.fault).toBe(1);
  expect(report.counts.late).toBeGreaterThan(20);
  const order = report.files.map(({ findings }) => findings[0]?.weight ?? 'fault');
  expect(order).toEqual(
    order.toSorted(
      (a, b) => ['fault', 'differs', 'late', 'advice'].indexOf(a) - ['fault', 'differs', 'late', 'advice'].indexOf(b),
    ),
  );
  expect(report.files.find(({ path: at }) => at.startsWith('guides/'))?.owner).toBeDefined();
});

test('the page has the last report, and a new look begins after a change; who may not read content gets none', async () => {
  const { proofreading, tell } = proofreadingOn('2026-12-01');
  expect(proofreading.report(editor)).toEqual({ ok: true, value: { report: undefined, isRunning: true } });
  await proofreading.look();
  expect(proofreading.report(editor)).toMatchObject({ value: { report: { counts: { fault: 0 } }, isRunning: false } });
  tell();
  expect(proofreading.report(editor)).toMatchObject({ value: { isRunning: true } });
  const stranger: Person = { ...editor, roles: ['post'] };
  expect(proofreading.report(stranger)).toEqual({ ok: false, error: { kind: 'not-permitted' } });
});

test('a look that fails is told of, and who asks next begins another', async () => {
  const disk = { isBroken: true, problems: [] };
  const { proofreading, faults } = proofreadingOn('2026-12-01', {}, disk);
  expect(proofreading.report(editor)).toMatchObject({ value: { report: undefined } });
  await expect.poll(() => faults.length).toBe(1);
  disk.isBroken = false;
  expect(proofreading.report(editor)).toMatchObject({ value: { isRunning: true } });
  await expect.poll(() => proofreading.report(editor)).toMatchObject({ value: { report: { counts: { fault: 0 } } } });
});

test('a file the library refused is told beside what else is wrong, and nothing twice', async () => {
  const refused = { path: 'news/2026/hong.md', line: 3, reason: 'thiếu title', lastGoodKept: false };
  const shown = {
    path: 'guides/khai-sinh.md',
    reason: 'không có tệp ảnh',
    lastGoodKept: false,
    effect: 'shown' as const,
  };
  const place = { path: '', reason: 'không có thư mục', lastGoodKept: false, effect: 'place' as const };
  const { proofreading } = proofreadingOn(
    '2026-12-01',
    {},
    { isBroken: false, problems: [refused, shown, shown, place] },
  );
  const report = await proofreading.look();

  expect(report.counts.fault).toBe(2);
  expect(report.files.find(({ path }) => path === refused.path)?.findings).toEqual([
    { path: refused.path, line: 3, reason: 'thiếu title' },
  ]);
  expect(report.files.flatMap(({ findings }) => findings.filter(({ reason }) => reason === shown.reason))).toHaveLength(
    1,
  );
});

test('news without a source is told while it is written, as is a step to a guide that is not there', () => {
  const { proofreading } = proofreadingOn('2026-12-01');
  const reasons = (path: string, source: string) => proofreading.of(path, source).map(({ reason }) => reason);
  const news = 'news/2026/tro-ly-giup-duoc-gi.md';
  const article = readFileSync(`content/${news}`, 'utf8').replaceAll(/^(?:sample|source): .*\n/gm, '');

  expect(reasons(news, article)).toContainEqual(expect.stringContaining('không ghi nguồn'));
  const situation = 'situations/chuyen-noi-o.md';
  const steps = readFileSync(`content/${situation}`, 'utf8').replaceAll('dang-ky-thuong-tru', 'khong-co');
  expect(reasons(situation, steps)).toContainEqual(expect.stringContaining('khong-co'));
});

test('a text is proofread as it is written, and one that cannot be read says nothing', () => {
  const { proofreading } = proofreadingOn('2026-12-01');
  const path = 'pages/tiep-can.md';
  const source = readFileSync(`content/${path}`, 'utf8');
  expect(proofreading.of(path, source)).toEqual([]);
  expect(proofreading.of(path, `${source}\n# Tựa\n`)).toMatchObject([{ line: source.split('\n').length + 1 }]);
  expect(proofreading.of(path, '---\ntitle: [\n---\n')).toEqual([]);
  expect(proofreading.of('site.yaml', 'x: 1')).toEqual([]);
  expect(proofreading.of('../etc/passwd', 'x')).toEqual([]);
});

test('a dead address is told in every file that names it: in an entry, in a list, in the form, and by letter', async () => {
  const url = 'https://vnpost.vn/tra-cuu';
  const failing = { since: '2026-11-27', nights: 3, reason: { why: 'status', status: 404 } as const };
  const path = 'pages/tiep-can.md';
  const source = readFileSync(`content/${path}`, 'utf8');
  const typed = `${source}\nXem [bưu điện](${url}#muc).\n`;
  const dead = new Map([
    [url, { url, triedOn: '2026-11-30', failing }],
    ['https://baohiemxahoi.gov.vn/', { url: 'https://baohiemxahoi.gov.vn/', triedOn: '2026-11-30', failing }],
  ]);
  const { proofreading } = proofreadingOn('2026-12-01', { [path]: typed }, undefined, dead);
  const report = await proofreading.look();

  const found = report.files.filter(({ findings }) => findings.some(({ weight }) => weight === 'late'));
  expect(found.map((file) => file.path)).toContain(path);
  expect(found.map((file) => file.path).join(' ')).toContain('.yaml');
  const told = {
    path,
    line: source.split('\n').length + 1,
    weight: 'late',
    reason: `liên kết ${url}: không mở được từ 27/11/2026 (trang không còn)`,
  };
  expect(proofreading.of(path, typed)).toEqual([told]);
  expect(proofreading.of('links.yaml', readFileSync('content/links.yaml', 'utf8'))).toMatchObject([{ weight: 'late' }]);
  expect(contentWeek(report, editor, [])?.items.find((item) => item.path === path)?.reasons).toEqual([told.reason]);
});

test('a word that stands where nobody writes it is told with its line, once it was learned what stands together', async () => {
  const { proofreading } = proofreadingOn('2026-12-01');
  const path = 'pages/tiep-can.md';
  const source = readFileSync(`content/${path}`, 'utf8');
  const typed = `${source}\nBạn gửi bản sao được trứng thực.\n`;
  await expect
    .poll(() => proofreading.of(path, typed))
    .toEqual([
      {
        path,
        line: source.split('\n').length + 1,
        weight: 'advice',
        reason: '“được trứng thực”: có thể gõ nhầm, thường viết “được chứng thực”',
      },
    ]);
});

test('a guide that is not as published is told as such, on the page and by letter, and again when records come', async () => {
  const path = 'guides/duong-thuy/cong-bo-ben-thuy-noi-dia.md';
  const code = (entries.find((item) => item.path === path)?.meta as GuideMeta | undefined)?.code ?? '';
  const record = procedureSchema.parse({
    id: code,
    title: 'x',
    how: 'Mô tảTrực tiếp7 Ngày làm việc70,000 Việt Nam Đồng',
  });
  const published = new Map<string, Procedure>();
  const { proofreading } = proofreadingOn('2026-12-01', {}, undefined, undefined, published);
  expect((await proofreading.look()).counts.differs).toBe(0);

  published.set(code, record);
  proofreading.report(editor);
  await expect
    .poll(() => proofreading.report(editor))
    .toMatchObject({ value: { report: { counts: { differs: expect.any(Number) } }, isRunning: false } });
  const report = await proofreading.look();
  const found = report.files.find((file) => file.path === path)?.findings ?? [];
  expect(found).toContainEqual({
    path,
    weight: 'differs',
    reason: expect.stringMatching(/^Phí, lệ phí \(tại quầy\): công bố “70\.000.đồng”, ở cổng “/),
  });
  expect(report.counts.differs).toBe(found.length);
  const week = contentWeek(report, editor, []);
  expect(week?.counts).toEqual({ fault: 0, late: 0, differs: found.length });
  expect(week?.items.map((item) => item.path)).toEqual([path]);
});

const units = [
  { id: 'dac-khu', kind: 'commune' },
  { id: 'phong-a', kind: 'office', parent: 'dac-khu' },
  { id: 'phong-b', kind: 'office', parent: 'dac-khu' },
] as unknown as Parameters<typeof contentWeek>[2];
const file = (path: string, owner: string | undefined, weight?: 'late' | 'advice') => ({
  path,
  title: path,
  ...(owner && { owner }),
  findings: [{ path, reason: 'x', ...(weight && { weight }) }],
});
const report = {
  at: '2027-03-01T07:20:30+07:00',
  files: [file('a', 'phong-a'), file('b', 'phong-b', 'late'), file('c', undefined), file('d', 'phong-a', 'advice')],
  counts: { fault: 2, differs: 0, late: 1, advice: 1 },
  read: 4,
};

test('an editor is written of the guides their unit answers for, and of what nobody answers for by name', () => {
  const paths = (by: Partial<Person>) =>
    contentWeek(report, { roles: ['editor'], ...by }, units)?.items.map(({ path }) => path);
  expect(paths({})).toEqual(['a', 'b', 'c']);
  expect(paths({ unit: 'phong-a' })).toEqual(['a', 'c']);
  expect(paths({ unit: 'dac-khu' })).toEqual(['a', 'b', 'c']);
  expect(paths({ roles: ['officer'] })).toBeUndefined();
  expect(contentWeek({ ...report, files: [file('d', 'phong-a', 'advice')] }, editor, units)).toBeUndefined();
});

test('who is away or has left is written nothing, and a letter has one id a day', async () => {
  const letters: { id: string; person: string }[] = [];
  const people = [
    { id: 'e', roles: editor.roles, isOpen: true },
    { id: 'away', roles: editor.roles, isOpen: true, away: { standIn: 'e' } },
    { id: 'left', roles: editor.roles, isOpen: false },
    { id: 'officer', roles: ['officer' as const], isOpen: true },
  ];
  const written = await writeContentWeek({
    look: async () => report,
    colleagues: async () => people,
    units: () => units,
    addLetter: async (letter) => letters.push(letter),
  });
  expect(written).toBe(1);
  expect(letters).toMatchObject([{ id: 'content:2027-03-01:e', person: 'e' }]);
});
