import { foldSyllable } from '#src/search/analysis/fold.ts';
import type { Range } from './mask-numbers.ts';

/** Surnames of all peoples that no everyday word is written like, folded: they open a name by themselves. */
const surnames =
  'nguyen|pham|huynh|trinh|quach|nghiem|khuong|trieu|vuong|ksor|rmah|siu|kpa|bya|nie|mlo|ayun|adrong|deo|giang|sung|thao|vang a|hoang|phung|truong|khuat|chau|doan|tran|dang|phan|luong';
/** What stands between words of a name. */
const gap = '[\\s._,/|-]{1,3}';
const word = "[a-z]+(?:['’ʼ][a-z]+)?";
/** Requests begin so; a name has ended before them. */
const request =
  '(?:xin|lam|nop|lay|cap|doi|sua|mat|can|muon|hoi|nhan|tra|gui|khai|dang|ket|giay|ho so|tam|thuong|o|tai|chua|da|bao|sinh|bi|duoc|va|voi|thi|cho|co|ten|hien|den|ra|ve|dang)';
const follows =
  '(?:xin|lam giay|lam ho|lam the|lam lai|nop|lay giay|cap|doi ten|doi the|sua|bi mat|mat giay|can (?:lam|xin|giay|gi|nhung)|muon (?:xin|lam|nop|hoi|doi|sua)|nhan (?:ket|giay|cha|me|con)|tra cuu|gui|khai sinh|khai tu|dang ki|dang ky|ket hon|giay|ho so|tam tru|tam vang|thuong tru|o|tai|chua|da|bao gio|bao lau|sinh nam|sinh ngay|bi|duoc|va|voi|cho|co|den (?:dau|khi|nay)|ra (?:xa|dau)|ve (?:viec|dau))';
/** The part of a name after văn or thị: its first word is always one, further words unless a request begins. */
const given = `${word}(?:${gap}(?!${follows}(?![a-z]))${word}){0,2}`;

/** Words before "văn", "thị" that are no surnames, where the word after makes one word with it. */
const compound: Record<string, RegExp> = {
  van: /^(ban|hoa|phong|bang|kien|khan|nghe|chi|thu|minh|hoc|tu|dan|don)(?![a-z])/,
  thi: /^(tran|xa|truong|thuc|lay|chinh|tuyen|giac|dua|duoc|phai|can|lam|co|nop|o|xin|cap|khai|la|mat|hoi|gi|ai|di|bi|moi|khong|ko|thoi|dau|ra|bao|nao|va|the|vao|ve|dang|dk|dki|ntn|lm|e|em|toi|nguoi|chi phi|anh em|giay|ho so|thue|sua|doi|mua|ban|nhan (?:ket|giay|o|duoc|cha|con)|deu|se|chua|da|con|chong|s|nen|gap|cong|hanh chinh)(?![a-z])/,
};
/** "Công văn", "đô thị": what stands before makes one word with it. */
const before: Record<string, ReadonlySet<string>> = {
  van: new Set(['cong', 'bai', 'luan', 'nhan', 'thien', 'tan', 'ngu']),
  thi: new Set(['do', 'thanh', 'sieu', 'noi', 'chi']),
};
/** Without marks "thi" is mostly thì, after these words always; none of them is a surname. */
const everyday = new Set(
  `cong do thanh sieu chinh thu gui xin lam nop cho cua ve toi phong nha trung tam in loai bo theo mot cac
  nhung noi o tai di vien khu huyen tinh dac truong co phuong phap hoc bai giang luan nhan thien tri the con em minh anh
  chi vo chong me hon sinh khai giay to day het roi xong dat nha xe tau thuyen ngay nam thang gio sau truoc khi neu
  va voi hay ra vao len xuong lai di den moi lan mat muon can phai duoc khong ko a vay nay kia do day tuoi tien phi
  cap van thi trong ngoai doanh hoi bang tot nghiep qua lon`.split(/\s+/),
);
const byMiddle = new RegExp(`(?<![a-z])(${word})${gap}(van|thi)${gap}(${given})(?![a-z])`, 'g');
const bySurname = new RegExp(
  `(?<![a-z])(?<!(?:qui|quy|chuong|cong|lich|hanh|giao|tien|vi|toi|phu) )(?:nguyen|pham|huynh|trinh|quach|nghiem|ksor|rmah|kpa|adrong)(?!${gap}(?:vi|nhan|tac|tat|lieu|vong|dan|don|quan|ban|gia|tham)(?![a-z]))${gap}${word}(?:${gap}(?!${follows}(?![a-z]))${word}){0,3}`,
  'g',
);
/** Surnames that are also words, known by a middle name that stands in names only. */
const byBoth = new RegExp(
  `(?<![a-z])(?:${surnames}|le|vu|vo|bui|do|ngo|ho|ly|li|duong|dinh|mai|ta|cao|luu)${gap}(?:van|thi|huu|duc|dinh|quoc|xuan|minh|ngoc|thanh|cong|viet|quang|hoang|kim|hong|thu|bao|gia|tuan|anh|phuong|manh|the|dang|trong|khanh|tieu)(?! nao| dat| dinh)${gap}${word}(?:${gap}(?!${follows}(?![a-z]))${word}){0,1}`,
  'g',
);
const glued =
  /(?<![a-z])(?:nguyen|tran|pham|huynh|hoang|trinh|dang|bui|truong|phan|duong|dinh|le|vu|vo|do|ngo|ly)(?:van|thi|huu|duc|minh|ngoc|thanh|quoc|xuan)[a-z]{2,}/g;
/** "n g u y e n  v a n  a": letters apart. */
const spread = /(?<![a-z])[a-z](?:[\s._-]{1,3}[a-z](?![a-z])){4,}/g;
const introduced = new RegExp(
  `(?<![a-z])(?:ho (?:va )?ten|ten (?:day du|that)|ten(?: (?:toi|em|minh|con|chau|be|vo|chong|me|bo))? la|(?:toi|em|chau) ten)(?: (?:toi|em|minh|con|chau|be|la))*\\s*:?\\s+${word}(?:${gap}(?!${follows}(?![a-z]))${word}){0,4}`,
  'g',
);
/** "Ý em là" says what is meant, and names nobody. */
const iAm = new RegExp(
  `(?<=(?<![a-z])(?<!(?<![a-z])y )(?:toi|em) la:?\\s+)(?!(?:nguoi|chu|me|bo|ba|ong|vo|chong|ho|con|cong|giao|hoc|sinh|nhan|can|dan|giam|lao|doan|dai|gia|ngu|dang|mot|cuu|thuong|bo)(?![a-z]))${word}(?:${gap}(?!${request}(?![a-z]))${word}){1,3}`,
  'g',
);

/** Before văn or thị these are surnames, too, whatever word follows. */
const strong = new RegExp(
  `^(?:${surnames}|lo|lu|lau|nong|luc|hua|tong|ca|cam|mong|ma|be|lu|le|vu|vo|bui|ngo|duong|dinh)$`,
);

/** How a surname is written: the same letters with other marks are another word ("trình", "đăng", "lê"). */
const written = new Map(
  `nguyễn phạm huỳnh trịnh quách nghiêm khương triệu vương đèo giàng sùng thào hoàng phùng trương khuất châu đoàn trần đặng
  phan lương lê vũ võ bùi đỗ ngô hồ lý dương đinh mai tạ cao lưu`
    .split(/\s+/)
    .map((name) => [foldSyllable(name), name]),
);
const middles: Record<string, readonly string[]> = { van: ['van', 'văn'], thi: ['thi', 'thị'] };

/**
 * Where a folded text holds names of people: a surname is known by its place before văn or thị, or by itself. `typed` is
 * the same text with its marks, letter for letter.
 */
export function findNames(folded: string, typed: string): Range[] {
  const wordAt = (at: number) => /^[\p{L}\p{M}]+/u.exec(typed.slice(at))?.[0].toLowerCase() ?? '';
  const isName = (at: number) => {
    const first = wordAt(at);
    const plain = foldSyllable(first);
    return first === plain || (written.get(plain) ?? first) === first;
  };
  const named = [bySurname, byBoth].flatMap((pattern) => rangesOf(folded, pattern)).filter(([from]) => isName(from));
  const others = [glued, spread, introduced, iAm].flatMap((pattern) => rangesOf(folded, pattern));
  return [...named, ...others, ...namesAroundMiddle(folded, wordAt)];
}

function rangesOf(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }): Range => [index, index + found.length]);
}

function namesAroundMiddle(folded: string, wordAt: (at: number) => string): Range[] {
  const found: Range[] = [];
  byMiddle.lastIndex = 0;
  for (let hit = byMiddle.exec(folded); hit; hit = byMiddle.exec(folded)) {
    const [all, surname = '', middle = '', rest = ''] = hit;
    const at = hit.index + surname.length + all.slice(surname.length).search(/[a-z]/);
    const typed = wordAt(at);
    // Whoever ties the words together writes one name.
    const isTied = /[_.|-]/.test(all.slice(surname.length, surname.length + 2));
    const isOther = !middles[middle]?.includes(typed);
    const isWord =
      (!isTied && before[middle]?.has(surname)) ||
      (!isTied && typed === 'thi' && everyday.has(surname)) ||
      (!isTied && compound[middle]?.test(rest) === true && !strong.test(surname));
    if (isOther || isWord) {
      // The word after this one may be the surname: "cho con lò văn a".
      byMiddle.lastIndex = hit.index + surname.length;
      continue;
    }
    found.push([hit.index, hit.index + all.length]);
  }
  return found;
}
