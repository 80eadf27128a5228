import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { isGroup } from '#src/guides/fields/field-schema.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { sampled, seed } from '#tests/stores/sampled.ts';
import { readContent } from '#tests/unit/assistant/read-content.ts';
import { type Outcome, runDialogue } from '../../evaluation/residents/figures.ts';
import { openTree } from '../../evaluation/residents/open-tree.ts';
import { readDialogues } from '../../evaluation/residents/read-dialogues.ts';
import { holds, isValue, saidSo } from '../../evaluation/residents/said-so.ts';

const library = readContent();
const guides = library.entries(guideKind);
const elsewhere: { id: string }[] = parse(readFileSync('content/elsewhere.yaml', 'utf8'));
const slugs = new Set([...guides.map(({ slug }) => slug), ...elsewhere.map(({ id }) => id)]);
const fields = new Set(
  guides.flatMap(({ meta }) =>
    (meta.form ?? []).flatMap((section) =>
      section.fields.flatMap((field) =>
        isGroup(field)
          ? [field.id, `${field.id}.more`, ...field.fields.map((part) => `${field.id}.0.${part.id}`)]
          : [field.id],
      ),
    ),
  ),
);
const dialogues = readDialogues(join(import.meta.dirname, '../../evaluation/dialogues'));

test('every dialogue names guides, offices and fields that there are', () => {
  const isKnown = (id: string) =>
    fields.has(id.replace(/\.\d+\./, '.0.')) || /^(contact|delivery|papers)\.[a-z]/i.test(id) || id === 'declaration';
  const unknown = dialogues.flatMap(({ id, start, needs, turns }) =>
    [...[start ?? [], needs].flat(), ...turns.flatMap(({ guide, offers }) => [...(guide ?? []), ...(offers ?? [])])]
      .filter((slug) => !slugs.has(slug))
      .concat(
        turns
          .flatMap(({ asks = [], keeps = {}, lacks = [], fill = {} }) => [
            ...asks,
            ...Object.keys(keeps),
            ...lacks,
            ...Object.keys(fill),
          ])
          .filter((field) => !isKnown(field)),
      )
      .map((name) => `${id}: ${name}`),
  );

  expect(unknown).toEqual([]);
});

test('every pattern of a dialogue can be read', () => {
  for (const { turns } of dialogues)
    for (const { says = [], never = [], keeps = {} } of turns)
      for (const wanted of [...says, ...never, ...Object.values(keeps).map(String)])
        expect(() => holds('', wanted)).not.toThrow();
});

test.each([
  ['Dạ có, bà nội đi khai được.', 'yes'],
  ['Xin chia buồn cùng gia đình.\nĐược, chị đi khai được.', 'yes'],
  ['Mai, thứ Hai 30/11, Trung tâm có làm việc từ 07:30.', 'yes'],
  ['Không cần giấy ủy quyền.', 'no'],
  ['Hôm nay Chủ nhật, Trung tâm nghỉ.', 'no'],
  ['Thứ Hai 30/11 Trung tâm mở cửa lúc 07:30.', 'yes'],
  ['Còn tùy nhà ở đâu.', 'depends'],
  ['No, you do not need one.', 'no'],
] as const)('“%s” says %s', (text, so) => {
  expect([...saidSo([text])]).toEqual([so]);
});

test.each([
  'Phí, lệ phí: Miễn phí',
  'Có phải bạn cần “Đăng ký kết hôn” không?',
  'Giấy tờ phải nộp:',
  'Cách nộp:',
  'Trung tâm và các điểm tiếp nhận làm việc:',
  'Bạn cần thủ tục “Đăng ký kết hôn”.',
  'Chưa rõ bạn chọn mục nào.',
])('“%s” says neither yes nor no', (text) => {
  expect([...saidSo([text])]).toEqual([]);
});

test('a kept value is compared as people mean it', () => {
  expect(isValue('Nguyễn Bảo Ngọc', 'Nguyễn Bảo Ngọc')).toBe(true);
  expect(isValue({ commune: 'cai-rong', detail: 'khu 4' }, '/khu 4/')).toBe(true);
  expect(isValue(['ket-hon', 'khai-sinh'], ['khai-sinh', 'ket-hon'])).toBe(true);
  expect(isValue(undefined, '/./')).toBe(false);
  expect(isValue('1998', 1998)).toBe(true);
});

test(`in the replies of the development part each fact, number and link has its source (seed ${seed})`, async () => {
  const tree = await openTree('.');
  const outcomes: Outcome[] = [];
  const development = dialogues.filter(({ part }) => part === 'development');
  for (const dialogue of sampled(development, 25)) outcomes.push(await runDialogue(dialogue, tree));

  expect(
    outcomes.flatMap(({ dialogue, unsourced }) => unsourced.map((problem) => `${dialogue.id}: ${problem}`)),
  ).toEqual([]);
  expect(outcomes.every(({ dialogue, turns }) => turns.length === dialogue.turns.length)).toBe(true);
}, 180_000);
