import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BroughtIn } from '#src/editing/word/bring-in.ts';
import { convertWord } from '#src/platform/word/convert.ts';
import { asWordFiles, office } from '#tests/stores/office.ts';

const plan = `
<table><tr><td><b>UBND ĐẶC KHU VÂN ĐỒN</b><br>Số: 12/KH-UBND</td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc</td></tr></table>
<p align="center"><b>KẾ HOẠCH</b></p>
<p>Căn cứ Luật Tổ chức chính quyền địa phương;</p>
<p><b>I. MỤC ĐÍCH</b></p>
<p>- Kiểm tra bến;</p><p>- Nhắc chủ tàu.</p>
<p><b>II. THỰC HIỆN</b></p>
<ol><li>Thông báo<ol type="a"><li>Gửi thư</li><li>Niêm yết</li></ol></li><li>Kiểm tra</li></ol>
<p>Sau đó:</p>
<ol start="3"><li>Báo cáo</li></ol>
<h2>Phụ lục</h2>
<ul><li>Một<ul><li>Hai</li></ul></li></ul>
<p><img src="data:image/png;base64,PICTURE" width="40" height="30"></p>
<p>Xem <a href="https://vandon.example/a">trang này</a>.</p>`;

describe.skipIf(!office)('a document that LibreOffice wrote (skipped where it is not installed)', () => {
  let [found, linked]: BroughtIn[] = [];
  const readAs = async (file: Uint8Array | undefined) => {
    const read = await convertWord(file ?? new Uint8Array());
    return read.ok ? read.value : undefined;
  };
  beforeAll(async () => {
    const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } });
    const bytes = await picture.png().toBuffer();
    const pages = {
      plan: plan.normalize('NFD').replace('PICTURE', bytes.toString('base64')),
      linked: '<p>Chữ <img src="tau.png" width="40" height="30"></p>',
    };
    const files = asWordFiles(pages, { 'tau.png': bytes });
    found = await readAs(files.get('plan'));
    linked = await readAs(files.get('linked'));
  }, 150_000);

  test('keeps its headings, numbers, lists, picture and links', () => {
    expect(found?.markdown.split('\n').filter((line) => line !== '')).toEqual([
      '**UBND ĐẶC KHU VÂN ĐỒN**',
      'Số: 12/KH-UBND',
      '**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**',
      'Độc lập - Tự do - Hạnh phúc',
      '## KẾ HOẠCH',
      'Căn cứ Luật Tổ chức chính quyền địa phương;',
      '### I. MỤC ĐÍCH',
      '- Kiểm tra bến;',
      '- Nhắc chủ tàu.',
      '### II. THỰC HIỆN',
      '1. Thông báo',
      'a. Gửi thư',
      'b. Niêm yết',
      '2. Kiểm tra',
      'Sau đó:',
      '3. Báo cáo',
      '## Phụ lục',
      '- Một',
      '  - Hai',
      '![](picture:1)',
      'Xem [trang này](https://vandon.example/a).',
    ]);
  });

  test('gives its picture, and tells of nothing that came along whole', () => {
    expect(found?.pictures).toHaveLength(1);
    expect(found?.doubts).toEqual([]);
  });

  test('says so where a picture is only named in it', () => {
    expect(linked).toMatchObject({ markdown: 'Chữ\n', doubts: [{ kind: 'picture-left', text: '1' }] });
  });
});
