import { expect, test } from 'vitest';
import enDevice from '#src/i18n/locales/en/device.json' with { type: 'json' };
import enForm from '#src/i18n/locales/en/form.json' with { type: 'json' };
import viDevice from '#src/i18n/locales/vi/device.json' with { type: 'json' };
import viForm from '#src/i18n/locales/vi/form.json' with { type: 'json' };
import { refusalOf } from '#src/islands/filing/check-file.ts';
import { dropDraft, forgetOldDrafts, keepDraft, newestDraft, noteFiled } from '#src/islands/filing/device-draft.ts';

const day = 86_400_000;
const draft = (key: string, savedAt: number, guide = 'dang-ky-khai-sinh') => ({
  key,
  guide,
  step: 'nguoi-nop',
  typed: true,
  savedAt,
  fields: [['contact.fullName', 'Trần Thị Hoa']] as [string, string][],
});

function memoryStorage(most = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem(name: string, value: string) {
      if (kept.size >= most) throw new DOMException('full', 'QuotaExceededError');
      kept.set(name, value);
    },
    removeItem: (name: string) => void kept.delete(name),
  };
}

test('the form of this guide touched last is found; others and unreadable ones are left alone', () => {
  const storage = memoryStorage();
  keepDraft(storage, draft('k1', 1 * day));
  keepDraft(storage, draft('k2', 3 * day));
  keepDraft(storage, draft('k3', 9 * day, 'dang-ky-ho-kinh-doanh'));
  storage.setItem('to-khai:broken', '{"key":');

  expect(newestDraft(storage, 'dang-ky-khai-sinh')?.key).toBe('k2');
  dropDraft(storage, 'k2');
  expect(newestDraft(storage, 'dang-ky-khai-sinh')?.key).toBe('k1');
});

test('a form is forgotten after 30 days, also when the clock was wrong', () => {
  const storage = memoryStorage();
  for (const [key, at] of [
    ['old', 0],
    ['fresh', 20],
    ['future', 90],
  ] as const)
    keepDraft(storage, draft(key, at * day));

  forgetOldDrafts(storage, 31 * day);

  expect([...storage.kept.keys()]).toEqual(['to-khai:fresh']);
});

test('a form whose case was filed is not kept again, and nothing personal stays', () => {
  const storage = memoryStorage();
  keepDraft(storage, draft('k1', day));

  noteFiled(storage, 'k1');

  expect(keepDraft(storage, draft('k1', 2 * day))).toBe(false);
  expect(JSON.stringify([...storage.kept])).not.toContain('Hoa');
});

test('a device that is full keeps nothing, and says so', () => {
  expect(keepDraft(memoryStorage(0), draft('k1', day))).toBe(false);
});

test('a file is refused early for what can be seen from outside', () => {
  const accept = 'application/pdf,image/jpeg,image/png';
  const judge = (name: string, size = 1_000, type = '') => refusalOf({ name, size, type }, accept);

  expect([judge('a.PDF'), judge('ảnh.jpeg'), judge('a.png'), judge('image', 9, 'image/jpeg')]).toEqual(
    Array(4).fill(undefined),
  );
  expect(judge('lạ.exe')).toBe('type-not-allowed');
  expect(judge('a.docx')).toBe('type-not-allowed');
  expect(refusalOf({ name: 'a.docx', size: 9, type: '' }, `${accept},.docx`)).toBeUndefined();
  expect(judge('a.pdf', 0)).toBe('empty');
  expect(judge('a.pdf', 10 * 1024 * 1024)).toBeUndefined();
  expect(judge('a.pdf', 10 * 1024 * 1024 + 1)).toBe('too-large-file');
  expect([judge('IMG_1.HEIC'), judge('đơn.doc')]).toEqual(['heic', 'old-word']);
});

test('the script says the same as the server, in both languages', () => {
  expect(Object.keys(enDevice)).toEqual(Object.keys(viDevice));
  for (const kind of ['empty', 'too-large-file', 'type-not-allowed', 'heic', 'old-word'] as const) {
    expect(viDevice[kind]).toBe(viForm.problem[kind]);
    expect(enDevice[kind]).toBe(enForm.problem[kind]);
  }
});
