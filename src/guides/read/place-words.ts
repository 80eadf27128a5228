import { plainLetters } from '#src/base/plain-letters.ts';

/**
 * The provinces of Vietnam as people name them, without "tỉnh" and "thành phố": the 34 since 01/07/2025 (Nghị quyết
 * 202/2025/QH15), the 63 before, and those of 1976–2008 that stand in older papers.
 */
const names = [
  'An Giang, Bà Rịa - Vũng Tàu, Bà Rịa, Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Cạn, Bắc Ninh, Bến Tre, Bình Dương',
  'Bình Định, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắc Lắc, Daklak, Đắk Nông, Đắc Nông',
  'Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hanoi, HN, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang',
  'Hòa Bình, Hồ Chí Minh, HCM, TPHCM, HP, SG, Sài Gòn, Saigon, Huế, Thừa Thiên Huế, Thừa Thiên - Huế, Hưng Yên, Khánh Hòa',
  'Kiên Giang, Kon Tum, Kontum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận',
  'Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình',
  'Thái Nguyên, Thanh Hóa, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái',
  'Hà Tây, Hà Bắc, Hà Nam Ninh, Nam Hà, Hải Hưng, Vĩnh Phú, Bắc Thái, Hà Tuyên, Hoàng Liên Sơn, Hà Sơn Bình, Cao Lạng',
  'Nghệ Tĩnh, Bình Trị Thiên, Nghĩa Bình, Phú Khánh, Thuận Hải, Sông Bé, Cửu Long, Minh Hải',
];

const known = new Set(names.flatMap((line) => line.split(', ')).map(plainLetters));
const kind = /^(?:tinh|thanh pho|tp) /;
const behind = / (?:cu|truoc day|viet nam|vietnam|vn)$/;

/** Whether a part of an address is a province: one we know, or one that is called "tỉnh". */
export function isProvince(part: string): boolean {
  const plain = plainLetters(part).replace(behind, '');
  return /^tinh \S/.test(plain) || known.has(plain) || known.has(plain.replace(kind, ''));
}

/** Provinces other than Quảng Ninh, in plain letters. */
export const otherProvinces: ReadonlySet<string> = known.difference(new Set(['quang ninh']));

/** Whether the words of a text name a province other than Quảng Ninh. */
export function namesOtherProvince(text: string): boolean {
  const plain = ` ${plainLetters(text)} `;
  return [...otherProvinces].some((name) => plain.includes(` ${name} `));
}

const who = '(?:(?:nhà|gia đình|bọn|chúng) )?(?:tôi|em|mình|cháu|con)';
const state = '(?:đang|hiện|hiện nay|hiện tại|hiện đang)';
const dwell = '(?:sống|sinh sống|cư trú|thường trú|tạm trú|trú|quê quán|quê|nguyên quán|làm việc|sinh ra|nhà)';
/** Every lead ends in a word that no place begins with: ở, tại, là or a colon. "Quê Sơn", "Nhà Bè" and "Ba Chẽ" begin names. */
const marked = new RegExp(
  `^(?:(?:dạ|vâng|thưa|ạ)[\\s,]+)*(?:(?:${who} )?(?:${state} )*(?:${dwell} )?(?:${who} )?(?:ở|tại)(?: tại| ở)?\\s+` +
    `|(?:địa chỉ|nơi ở|chỗ ở|quê quán|quê|nguyên quán|thường trú|tạm trú)(?: (?:của )?${who})?(?: là\\s+|\\s*:\\s*))`,
  'iu',
);
const unmarked =
  /^(?:(?:da|vang) )?(?:(?:nha )?(?:toi|em|minh|chau) )?(?:(?:dang|hien|hien nay) )*(?:(?:song|sinh song|thuong tru|tam tru|que|nha) )?(?:o|tai) /i;
/** What a place begins with when its kind is told: behind these an "o" without marks can only be the word ở. */
const kinds =
  /^(?:thon|xom|ban|ap|khu|khu pho|to|to dan pho|so|so nha|ngo|ngach|hem|duong|xa|phuong|thi tran|thi xa|huyen|quan|tinh|thanh pho|tp|dac khu|dao) \S|^\d/;

/**
 * A place without the words people put in front of it: "hiện đang ở thôn 3, Đông Xá" → "thôn 3, Đông Xá". They go only
 * where what is left is surely more right: whole leads, never one word that may begin a name. `isKnown` tells a place by
 * its beginning. The letters that stay are the letters given.
 */
export function withoutPlaceLead(text: string, isKnown: (rest: string) => boolean): string {
  const lead = marked.exec(text)?.[0];
  if (lead && lead.length < text.length) return text.slice(lead.length);
  const bare = /[^\x20-\x7e]/.test(text) ? undefined : unmarked.exec(text)?.[0];
  const rest = bare === undefined ? '' : text.slice(bare.length);
  return rest !== '' && (kinds.test(plainLetters(rest)) || isKnown(rest)) ? rest : text;
}
