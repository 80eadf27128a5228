import { describe, expect, test } from 'vitest';
import { applyReply } from '#src/assistant/filling/apply-reply.ts';
import { newFilling } from '#src/assistant/filling/filling.ts';
import { moreAnswers } from '#src/assistant/filling/more-answers.ts';
import { readRows } from '#src/assistant/filling/more-rows.ts';
import { allSteps } from '#src/assistant/filling/steps.ts';
import { unitsFile } from '#src/county/unit.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { library, talk, today } from './talk.ts';

const context = { today, units: library.data(unitsFile).flat() };

/** What one sentence fills in, as the answer to this question of a guide, beside the answers given. */
function filledBy(slug: string, stepId: string, text: string, answers: Answers = {}) {
  const entry = library.entry(guideKind, slug);
  if (!entry) throw new Error(slug);
  const filling = { ...newFilling(slug, ''), answers };
  const step = allSteps(entry.meta, filling).find((item) => item.id === stepId);
  if (!step) throw new Error(stepId);
  const rows = readRows(entry.meta, filling, step, text, context);
  if (rows) return rows.filling;
  const applied = applyReply(filling, step, text, context);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return moreAnswers(entry.meta, applied.value, step, text, context).filling;
}

describe('several answers in one sentence', () => {
  test.each([
    [
      'cháu Nguyễn Minh An sinh 3/5/2026 ở trạm y tế Đông Xá',
      {
        'ho-ten-con': 'Nguyễn Minh An',
        'ngay-sinh': '2026-05-03',
        'noi-sinh': 'co-so-y-te',
        'ten-co-so-y-te': 'trạm y tế Đông Xá',
      },
    ],
    [
      'Nguyễn Minh An, bé gái, sinh ngày 3 tháng 5 năm 2026, dân tộc Kinh',
      { 'ho-ten-con': 'Nguyễn Minh An', 'gioi-tinh': 'nu', 'ngay-sinh': '2026-05-03', 'dan-toc': 'Kinh' },
    ],
    [
      'bé trai Lê Gia Bảo sinh hôm qua tại bệnh viện Cẩm Phả, quê quán Đông Xá',
      {
        'ho-ten-con': 'Lê Gia Bảo',
        'gioi-tinh': 'nam',
        'ngay-sinh': '2026-11-21',
        'noi-sinh': 'co-so-y-te',
        'que-quan': 'dong-xa',
      },
    ],
  ])('"%s"', (text, expected) => {
    expect(filledBy('dang-ky-khai-sinh', 'ho-ten-con', text).answers).toMatchObject(expected);
  });

  test('what is said of the mother stays the mother’s', () => {
    const { answers } = filledBy(
      'dang-ky-khai-sinh',
      'ho-ten-me',
      'mẹ là Trần Thị Hoa sinh năm 1996, căn cước 022196001234',
      {
        'cha-me': 'da-ket-hon',
      },
    );

    expect(answers).toMatchObject({
      'ho-ten-me': 'Trần Thị Hoa',
      'nam-sinh-me': 1996,
      'so-dinh-danh-me': '022196001234',
    });
    expect(answers['nam-sinh-cha']).toBeUndefined();
    expect(answers['so-dinh-danh-cha']).toBeUndefined();
  });

  test('bride: name, birthday, id and where she lives', () => {
    const { answers } = filledBy(
      'dang-ky-ket-hon',
      'ho-ten-nu',
      'Phạm Thu Hà sinh 12/4/2000, căn cước 022300004567, đang ở thôn 5 Hạ Long',
    );

    expect(answers).toMatchObject({
      'ho-ten-nu': 'Phạm Thu Hà',
      'ngay-sinh-nu': '2000-04-12',
      'so-dinh-danh-nu': '022300004567',
    });
    expect(answers['ngay-sinh-nam']).toBeUndefined();
  });

  test('who files says name, telephone and identity number at once', () => {
    const { contact } = filledBy(
      'dang-ky-khai-sinh',
      'contact.fullName',
      'tôi là Lê Văn Tám, số 0912 345 678, cccd 022090001234',
    );

    expect(contact).toEqual({ fullName: 'Lê Văn Tám', phone: '+84912345678', idNumber: '022090001234' });
  });

  test('two people in one sentence are two rows, each with what was said of them', () => {
    const { answers } = filledBy(
      'dang-ky-nhan-cha-me-con',
      'nguoi-lam-chung.0.ho-ten-lam-chung',
      'Nguyễn Văn Bình 022070001111 và bà Trần Thị Cúc 022171002222',
      { 'chung-cu': 'cam-doan' },
    );

    expect(answers['nguoi-lam-chung']).toEqual([
      { 'ho-ten-lam-chung': 'Nguyễn Văn Bình', 'so-dinh-danh-lam-chung': '022070001111' },
      { 'ho-ten-lam-chung': 'Trần Thị Cúc', 'so-dinh-danh-lam-chung': '022171002222' },
    ]);
  });

  test('trades parted by a semicolon are rows; one trade with "và" is one', () => {
    const trades = (text: string) =>
      filledBy('dang-ky-ho-kinh-doanh', 'nganh-nghe.0.ten-nganh', text).answers['nganh-nghe'];

    expect(trades('bán lẻ hải sản khô; bán tạp hóa')).toEqual([
      { 'ten-nganh': 'bán lẻ hải sản khô' },
      { 'ten-nganh': 'bán tạp hóa' },
    ]);
    expect(trades('bán rau và hoa quả')).toEqual([{ 'ten-nganh': 'bán rau và hoa quả' }]);
  });

  test('a sentence without further facts fills nothing else', () => {
    const { answers } = filledBy('dang-ky-khai-sinh', 'ho-ten-con', 'dạ tên cháu là Nguyễn Minh An ạ');

    expect(answers).toEqual({ 'ho-ten-con': 'Nguyễn Minh An' });
  });

  test('a date that corrects no date changes no name', async () => {
    const chat = await talk();
    await chat.choose('apply:dang-ky-khai-sinh');
    await chat.say('Nguyễn Minh An');
    const { messages } = await chat.say('à nhầm, sinh ngày 4');

    expect(messages[0]?.text).not.toContain('Sinh.');
    expect(messages[0]?.choices?.[0]?.value).toBe('edit:ho-ten-con');
  });

  test('what was understood beside the question is said, so that it can be corrected', async () => {
    const chat = await talk();
    await chat.choose('apply:dang-ky-khai-sinh');
    const { messages } = await chat.say('Nguyễn Minh An, bé gái, sinh 3/5/2026, dân tộc Kinh');

    expect(messages[0]?.text).toMatch(/Nữ.*03\/05\/2026.*Kinh/s);
    expect((await chat.say('à nhầm, bé sinh ngày 4')).messages[0]?.text).toContain('04/05/2026');
    expect((await chat.say('nhầm rồi, bé trai')).messages[0]?.text).toContain('Nam');
  });
});
