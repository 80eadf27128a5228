import { describe, expect, test } from 'vitest';
import { patchEntry, setValues } from '#src/library/patching/patch-entry.ts';
import { patchLines } from '#src/library/patching/patch-lines.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';

/** The YAML after `change` was made to what it says. */
function changed<Data>(yaml: string, change: (data: Data) => unknown): string {
  const read = readYaml(yaml);
  if (!read.ok) throw new Error('not yaml');
  const patched = patchYaml(yaml, change(structuredClone(read.value) as Data));
  if (!patched.ok) throw new Error('cannot patch');
  return patched.value;
}

type Fees = { fees: { name: string; amount: number }[] };
type Row = { a?: unknown; b?: unknown; c?: unknown };

const fees = `# lệ phí
fees: # theo Nghị quyết
  - name: Bản sao # mỗi bản
    amount: 8000

  # miễn cho trẻ em
  - { name: "Bản chính",  amount: 0 }   # không thu
note: >-
  Nộp một lần
  khi nhận kết quả.
`;

test('a sum changes where it stands, comments and quotes stay', () => {
  expect(
    changed(fees, (data: Fees) => ({ ...data, fees: data.fees.map((fee) => ({ ...fee, amount: fee.amount + 1 })) })),
  ).toBe(fees.replace('8000', '8001').replace('amount: 0 }', 'amount: 1 }'));
});

describe('lists', () => {
  test('an item comes between two others, and the comment above the next one stays with it', () => {
    const added = { name: 'Trích lục', amount: 5000 };
    expect(changed(fees, (data: Fees) => ({ ...data, fees: data.fees.toSpliced(1, 0, added) }))).toBe(
      fees.replace('8000\n', '8000\n  - { name: Trích lục, amount: 5000 }\n'),
    );
  });

  test('an item that moves takes its lines and its comment with it', () => {
    expect(changed(fees, (data: Fees) => ({ ...data, fees: data.fees.toReversed() }))).toContain(
      '  - { name: "Bản chính",  amount: 0 }   # không thu\n  - name: Bản sao # mỗi bản\n    amount: 8000\n',
    );
  });

  test('the last item goes, the list stays', () => {
    expect(changed('a:\n  - x\nb: 1\n', (data: Row) => ({ ...data, a: [] }))).toBe('a: []\nb: 1\n');
    expect(changed('a: []\nb: 1\n', (data: Row) => ({ ...data, a: ['x y', 'z'] }))).toBe('a: [x y, z]\nb: 1\n');
    expect(changed('a: []\n', () => ({ a: [{ id: 'x', of: ['ý'] }] }))).toBe('a:\n  - id: x\n    of: [ý]\n');
  });

  test('items between brackets keep their quotes and gaps', () => {
    expect(changed('a: ["một",  hai,\n  ba]\n', () => ({ a: ['một', 'hai', 'bốn', 'ba'] }))).toBe(
      'a: ["một",  hai,  bốn,\n  ba]\n',
    );
  });

  test('dashes at the column of the key, and two dashes on one line', () => {
    expect(changed('a:\n- x\n- y\nb: 1\n', (data: Row) => ({ ...data, a: ['x', 'z', 'y'] }))).toBe(
      'a:\n- x\n- z\n- y\nb: 1\n',
    );
    expect(readYaml(changed('a:\n  - - x\n    - y\n', () => ({ a: [['x', 'y', 'z']] })))).toEqual({
      ok: true,
      value: { a: [['x', 'y', 'z']] },
    });
  });
});

describe('keys', () => {
  test('one comes where the values name it, one goes with its lines', () => {
    expect(changed('a: 1 # một\nc: 3\n', ({ a, c }: Row) => ({ a, b: { vi: 'Hai' }, c }))).toBe(
      'a: 1 # một\nb:\n  vi: Hai\nc: 3\n',
    );
    expect(changed('a: 1\nb:\n  x: 2\n  # bên trong\n  y: 3\nc: 4\n', ({ a, c }: Row) => ({ a, c }))).toBe(
      'a: 1\nc: 4\n',
    );
  });

  test('the first one behind a dash goes or comes', () => {
    expect(changed('- a: 1\n  b: 2\n  c: 3\n', () => [{ c: 3 }])).toBe('- c: 3\n');
    expect(changed('- b: 2\n  c: 3\n', () => [{ a: 1, b: 2, c: 3 }])).toBe('- a: 1\n  b: 2\n  c: 3\n');
  });

  test('what had no value gets one, what is followed by a comment stays on its line', () => {
    expect(changed('a:\nb: 2\n', (data: Row) => ({ ...data, a: 'có' }))).toBe('a: có\nb: 2\n');
    expect(changed('a: x # y\n', () => ({ a: 'một\nhai' }))).toBe('a: "một\\nhai" # y\n');
    expect(changed('a: x # y\n', () => ({ a: ['một'] }))).toBe('a: [một] # y\n');
  });
});

test('texts on lines stay texts on lines', () => {
  expect(changed('a: |\n    một\n    hai\nb: 1\n', (data: Row) => ({ ...data, a: 'một\n\nba\n' }))).toBe(
    'a: |\n    một\n\n    ba\nb: 1\n',
  );
  expect(changed(fees, (data: Fees & { note: string }) => ({ ...data, note: 'Nộp hai lần.' }))).toBe(
    fees.replace('  Nộp một lần\n  khi nhận kết quả.\n', '  Nộp hai lần.\n'),
  );
});

test('line ends and a first mark stay as they are', () => {
  const file = '\uFEFF---\r\ntitle: Cũ\r\nnote: |\r\n  một\r\n---\r\nThân\r\nbài\r\n';
  expect(setValues(file, [{ path: ['note'], value: 'hai\nba\n' }])).toEqual({
    ok: true,
    value: file.replace('  một\r\n', '  hai\r\n  ba\r\n'),
  });
  expect(patchEntry(file, { body: 'Thân\nmới\n' })).toEqual({ ok: true, value: file.replace('bài', 'mới') });
});

test('a value is set, an item goes, a way that leads nowhere is refused', () => {
  const file = '---\ntitle: A\nfees:\n  - amount: 1\n---\n';
  expect(setValues(file, [{ path: ['fees', 0, 'amount'], value: 2 }])).toEqual({
    ok: true,
    value: file.replace('1', '2'),
  });
  expect(setValues(file, [{ path: ['fees', 0] }])).toEqual({ ok: true, value: '---\ntitle: A\nfees: []\n---\n' });
  expect(setValues(file, [{ path: ['fees', 5, 'amount'], value: 2 }]).ok).toBe(false);
  expect(setValues(file, [{ path: ['title', 'vi'], value: 'B' }]).ok).toBe(false);
  expect(setValues('không có phần đầu', [{ path: ['a'], value: 1 }]).ok).toBe(false);
  expect(patchYaml('a: [', {}).ok).toBe(false);
});

test('of a body only the changed lines are written', () => {
  expect(patchLines('a\r\nb\nc\n', 'a\nb\nc\n')).toBe('a\r\nb\nc\n');
  expect(patchLines('a\nb\nc', 'a\r\nx\r\nc')).toBe('a\nx\nc');
  expect(patchLines('a\nb', 'a\nb\nc\n')).toBe('a\nb\nc\n');
  expect(patchLines('a\nb\n', 'a')).toBe('a');
  expect(patchLines('', 'a\nb\n')).toBe('a\nb\n');
  expect(patchLines('a\n', '')).toBe('');
  expect(patchLines('a\na\n', 'a\na\na\n')).toBe('a\na\na\n');
});
