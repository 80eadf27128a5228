import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportReport, importProcedures } from '#src/cli/import/import-procedures.ts';
import { reportText } from '#src/cli/import/import-report.ts';
import { unitsFile } from '#src/county/unit.ts';
import { guideSchema } from '#src/guides/model/guide-schema.ts';
import { sectorsFile } from '#src/guides/model/sector.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  writeFileSync(
    join(folder, 'sectors.yaml'),
    'sectors:\n  # kept\n  - { id: nha-cua, name: { vi: Nhà cửa } } # by hand\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const record = (id: string, more: object = {}) => ({
  id,
  title: 'Cấp giấy thả diều',
  field: 'Trò chơi ngoài trời',
  level: 'Cấp tỉnh',
  how: 'Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp2 Ngày làm việcMiễn phíTại quầy',
  docs: 'Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn thả diều1 bản chính',
  steps: 'Bước 1: Nộp đơn.',
  result: 'Giấy thả diều',
  legal: 'Tên văn bản pháp lýMã văn bảnLuật Diều1/2099/QH99',
  ...more,
});

function run(records: readonly unknown[], today = '2030-05-06'): ImportReport {
  const file = join(folder, 'records.jsonl');
  writeFileSync(file, records.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n'));
  return importProcedures(file, folder, { today });
}
const read = (path = '') => readFileSync(join(folder, path), 'utf8');

test('a record becomes a counter guide that the library accepts, its code in quotes', () => {
  const { guides } = run([record('1.000010')]);
  const source = read(guides[0]?.path);
  const parsed = parseEntry(source, guideSchema);

  expect(source).toContain('code: "1.000010"');
  expect(parsed.ok && parsed.value.meta).toMatchObject({
    code: '1.000010',
    intake: 'counter',
    unit: 'province',
    sector: 'tro-choi-ngoai-troi',
    reviewBy: '2031-05-06',
    verified: false,
    channels: [{ kind: 'counter', time: { value: 2, unit: 'working-day' }, fees: [], note: 'Tại quầy' }],
  });
});

test('two records with one title get two addresses', () => {
  const { guides } = run([record('1.000010'), record('1.000011')]);

  expect(new Set(guides.map(({ path }) => path)).size).toBe(2);
});

test('missing sectors and units are added once, and the rest of the list keeps every letter', () => {
  const before = read('sectors.yaml');
  const report = run([record('1.000010'), record('1.000011'), record('1.000012', { field: 'nhà cửa' })]);
  const after = read('sectors.yaml');

  expect(report.newSectors).toEqual(['Trò chơi ngoài trời']);
  expect(report.newUnits).toEqual(['Tỉnh']);
  const added = '  - { id: tro-choi-ngoai-troi, name: { vi: "Trò chơi ngoài trời" } }\n';
  expect(after).toBe(before.replace('# by hand\n', `# by hand\n${added}`));
  expect(parseYaml(after, sectorsFile.schema).ok).toBe(true);
  expect(parseYaml(read('units.yaml'), unitsFile.schema).ok).toBe(true);
});

test('importing the same records again, a month later, changes nothing', () => {
  const first = run([record('1.000010')]);
  const before = read(first.guides[0]?.path);

  const again = run([record('1.000010')], '2030-06-07');

  expect(again.guides.map(({ outcome }) => outcome)).toEqual(['unchanged']);
  expect(again.newSectors).toEqual([]);
  expect(read(first.guides[0]?.path)).toBe(before);
});

test('a record that changed updates its file, also under another title', () => {
  const first = run([record('1.000010')]);

  const again = run([record('1.000010', { title: 'Cấp đổi giấy thả diều' })]);

  expect(again.guides).toMatchObject([{ outcome: 'updated', path: first.guides[0]?.path }]);
  expect(read(first.guides[0]?.path)).toContain('title: Cấp đổi giấy thả diều');
});

test('a guide that somebody changed is kept and named in the report', () => {
  const path = run([record('1.000010')]).guides[0]?.path ?? '';
  writeFileSync(join(folder, path), read(path).replace('Giấy thả diều', 'Giấy phép thả diều'));

  const again = run([record('1.000010', { title: 'Tên khác' })]);

  expect(again.kept).toEqual([path]);
  expect(read(path)).toContain('Giấy phép thả diều');
  expect(reportText(again)).toContain(`- ${path}`);
});

test('a line that is no record is left out with its number, and the others come in', () => {
  const { guides, refused } = run(['{', record('12'), record('1.000010')]);

  expect(refused.map(({ line }) => line)).toEqual([1, 2]);
  expect(guides).toHaveLength(1);
});

test('published text makes no headings, pictures or HTML of its own', () => {
  const { guides } = run([record('1.000010', { how: '# To\n![x](y)\n<script>1</script>', agency: 'Phòng Diều' })]);
  const body = read(guides[0]?.path).split('\n---\n')[1] ?? '';

  expect(body).toContain('\\# To');
  expect(body).not.toMatch(/^# To|(?<!\\)<script|!\[x/m);
});
