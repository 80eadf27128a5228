import { expect, test } from 'vitest';
import { plainText } from '#src/search/analysis/plain-text.ts';

test.each([
  ['Nộp **bao giờ**: trong _60 ngày_, không muộn hơn.', 'Nộp bao giờ: trong 60 ngày, không muộn hơn.'],
  ['Xem [sổ](/van-ban/a), và ![ảnh](b.jpg).', 'Xem sổ, và ảnh.'],
  ['## Giấy tờ\n\n- Thẻ `CCCD`\n- *Giấy chứng sinh*', 'Giấy tờ Thẻ CCCD Giấy chứng sinh'],
  ['| Nơi | Giờ |\n|---|---:|\n| Cái Rồng | 7:30 |', 'Nơi Giờ Cái Rồng 7:30'],
  ['ten_tep_dinh_kem', 'ten_tep_dinh_kem'],
])('%j reads as its words', (markdown, words) => {
  expect(plainText(markdown)).toBe(words);
});
