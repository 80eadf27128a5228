import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { makeReference } from '#src/cases/model/case-codes.ts';
import type { Delivery } from '#src/cases/model/submission.ts';
import { coverSheet } from '#src/cases/sheets/cover-sheet.ts';
import { type Bars, code128, qrCode } from '#src/components/case/sheets/bars.ts';
import { unitsFile } from '#src/county/unit.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { translator } from '#src/i18n/translate.ts';
import { postageFile } from '#src/postal/postage.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { readCode } from '#tests/stores/read-code.ts';

const library = readContent(fixedContent);
const units = library.data(unitsFile)[0] ?? [];
const postage = library.data(postageFile)[0];
const context = { language: 'vi' as const, t: translator('vi'), units, postage };
const fixedRules = library.entry(guideKind, 'dang-ky-khai-sinh')?.meta;

function sheetFor(delivery: Delivery, unit = 'trung-tam-phuc-vu-hanh-chinh-cong', rules = fixedRules) {
  if (!rules) throw new Error('no such guide');
  const contact = { fullName: 'Phạm Thị Hoa', phone: '+84912345678' };
  return coverSheet({ answers: { 'noi-sinh': 'co-so-y-te' }, contact, delivery, rules, unit }, context);
}

async function picture({ path, width, height }: Bars, pixelsAModule: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * pixelsAModule}"
    height="${height * pixelsAModule}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

describe('a scanner reads', () => {
  test('every reference off its barcode, also printed small', async () => {
    for (let count = 0; count < 25; count++) {
      const reference = makeReference((bytes) => randomBytes(bytes));
      expect(await readCode(await picture(code128(reference), 2), 'code128')).toBe(reference);
    }
  });

  test('the address of the tracking page off the QR code', async () => {
    const address = `https://dichvucong.vandon.example/tra-cuu/${makeReference((bytes) => randomBytes(bytes))}`;
    expect(await readCode(await picture(qrCode(address), 4), 'qr')).toBe(address);
  });
});

describe('the cover sheet', () => {
  const address = { commune: 'quan-lan', detail: 'Thôn Đông Nam' };

  test('lists the signed form, and certified copies of what would be shown at the counter', () => {
    const paper = fixedRules?.papers[0];
    if (!fixedRules || !paper) throw new Error('no such guide');
    const own = (id: string, kind: 'submit' | 'show' | 'note', ways?: typeof paper.ways) => ({
      ...paper,
      when: undefined,
      id,
      kind,
      ways,
    });
    const papers = [
      own('to-khai', 'submit', { online: { as: 'fill' } }),
      own('can-cuoc', 'show'),
      own('xem-tai-cho', 'show', { post: { as: 'none', note: 'Chỉ xem tại chỗ' } }),
      own('nen-biet', 'note'),
    ];

    const sheet = sheetFor({ send: 'post', return: 'counter' }, undefined, { ...fixedRules, papers });

    expect(sheet?.papers.map(({ id }) => id)).toEqual(['to-khai', 'can-cuoc']);
  });

  test('says who sends, to which desk and what is inside', () => {
    const sheet = sheetFor({ send: 'post', return: 'post', address }, 'dong-xa');
    expect(sheet?.from).toEqual({
      name: 'Phạm Thị Hoa',
      phone: '0912 345 678',
      address: 'Thôn Đông Nam, Xã Quan Lạn, Đặc khu Vân Đồn, Tỉnh Quảng Ninh',
    });
    expect(sheet?.to?.name.vi).toBe('Điểm tiếp nhận Đông Xá');
    expect(sheet?.papers.length).toBeGreaterThan(0);
    expect(sheet?.papers.every((paper) => paper.kind !== 'note')).toBe(true);
    expect(sheet?.postage.map(({ way }) => way)).toEqual(['send', 'return']);
  });

  test('leaves the address to be written by hand when the result is fetched', () => {
    expect(sheetFor({ send: 'post', return: 'counter', address })?.from).not.toHaveProperty('address');
  });

  test('goes to the Center when the unit has no desk', () => {
    expect(sheetFor({ send: 'post', return: 'counter' }, 'phong-kinh-te')?.to?.name.vi).toContain('Trung tâm');
  });

  test('is only for papers that come by post', () => {
    expect(sheetFor({ send: 'online', return: 'post', address })).toBeUndefined();
  });
});
