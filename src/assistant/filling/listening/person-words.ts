import { foldText, hasMarks } from '#src/search/analysis/fold.ts';

/** Whom words name, seen from who speaks: "mẹ cháu" is the child's mother, "mẹ tôi" the speaker's. */
export type Named =
  | 'speaker'
  /** "Em", "cháu", "anh": who speaks, or somebody spoken of. */
  | 'speaker-perhaps'
  | 'child'
  | 'mother'
  | 'father'
  | 'own-mother'
  | 'own-father'
  | 'elder'
  | 'fathers-father'
  | 'fathers-mother'
  | 'mothers-father'
  | 'mothers-mother'
  | 'wife'
  | 'husband'
  | 'dead'
  | 'bride'
  | 'groom'
  | 'owner'
  /** "Anh ấy", "ông ấy", and "ông", "bà", "cụ" alone: somebody spoken of before. */
  | 'he'
  | 'she'
  | 'old-man'
  | 'old-woman';

const own =
  '(?:(?:của|của nhà) )?(?:tôi|tui|em|e|a|mình|tớ|anh|chị|chúng tôi|chúng em|bọn em|bọn mình|vợ chồng em|vợ chồng tôi)';
const child =
  '(?:con gái|con trai|bé gái|bé trai|cháu gái|cháu trai|cháu nội|cháu ngoại|em bé|cháu bé|con bé|thằng bé|thằng cu|đứa bé|đứa nhỏ|đứa con|bé con|nhóc|bé|cháu|con|nó)';
const ofChild = `(?:(?:của )?${child}(?: ${own})?)`;

/** Folded or with marks, these are read at the beginning of a clause; the longest that fits is meant. */
const phrases: readonly (readonly [Named, string])[] = [
  ['mother', `(?:mẹ|má|mẹ đẻ|mẹ ruột|mẫu thân) ${ofChild}`],
  ['mother', '(?:mẹ|má)(?: đẻ| ruột)?'],
  ['father', `(?:bố|cha|ba|tía|bố đẻ|cha đẻ) ${ofChild}`],
  ['father', '(?:bố|cha)(?: đẻ| ruột)?'],
  ['own-mother', `(?:mẹ|má|mẹ đẻ|mẹ ruột|bầm) ${own}`],
  ['own-father', `(?:bố|cha|ba|tía|bố đẻ|cha đẻ) ${own}`],
  ['elder', `(?:mẹ|bố|cha|ba|má) (?:chồng|vợ)(?: ${own})?`],
  ['fathers-father', `(?:ông|cụ ông) nội(?: (?:${ofChild}|${own}))?`],
  ['fathers-mother', `(?:bà|cụ bà) nội(?: (?:${ofChild}|${own}))?`],
  ['mothers-father', `(?:ông|cụ ông) ngoại(?: (?:${ofChild}|${own}))?`],
  ['mothers-mother', `(?:bà|cụ bà) ngoại(?: (?:${ofChild}|${own}))?`],
  ['elder', `(?:(?:ông|bà|cụ) (?:cố|cụ)|cụ (?:nội|ngoại))(?: (?:${ofChild}|${own}))?`],
  [
    'elder',
    `(?:ông|bà|cụ|bác|chú|cô|dì|cậu|mợ|thím|anh trai|chị gái|em trai|em gái|anh rể|chị dâu|em dâu|em rể) ${own}`,
  ],
  ['elder', '(?:anh|chị|em) (?:tôi|tui)|(?:anh|chị) mình'],
  ['wife', `(?:vợ|vk|bà xã|bà nhà)(?: (?:cũ|trước))?(?: ${own})?|(?:chị|bà|em) nhà ${own}`],
  ['husband', `(?:chồng|ck|ông xã|ông nhà)(?: (?:cũ|trước))?(?: (?:của )?${own})?|(?:anh|ông) nhà ${own}`],
  ['he', '(?:anh|a|ông|chú|bác|cậu|cụ) (?:ấy|ta|nhà)|ổng|ảnh'],
  ['old-man', 'ông|cụ ông'],
  ['she', '(?:cô|bà|chị|c|em|cụ|dì|mợ) (?:ấy|ta)|bả|cổ'],
  ['old-woman', 'bà|cụ bà|cụ'],
  ['child', `${child}(?: (?:đầu lòng|đầu|út|lớn|thứ hai|thứ ba))?(?: (?:nhà )?${own})?`],
  ['dead', 'người (?:đã |vừa |mới )?(?:mất|khuất|chết|quá cố)'],
  [
    'bride',
    'bên (?:nữ|gái)|cô dâu|nhà gái|(?:vợ|cô) (?:sắp cưới|chưa cưới)(?: của)?(?: (?:tôi|tui|em|e|anh|mình))?|(?:bạn gái|người yêu)(?: của)?(?: (?:tôi|tui|em|e|anh|mình))?',
  ],
  [
    'groom',
    'bên (?:nam|trai)|chú rể|nhà trai|(?:chồng|anh) (?:sắp cưới|chưa cưới)(?: của)?(?: (?:tôi|tui|em|e|chị|mình))?|bạn trai(?: của)?(?: (?:tôi|tui|em|e|chị|mình))?',
  ],
  ['bride', 'nữ(?=\\s*(?::|là |tên ))'],
  ['groom', 'nam(?=\\s*(?::|là |tên ))'],
  [
    'owner',
    'chủ (?:hộ|tàu|bến|phương tiện|thuyền|đò|quán|cửa hàng)(?: kinh doanh)?(?: mới)?|(?:người )?đứng tên(?! (?:tôi|em|mình))',
  ],
  ['speaker', '(?:bản thân )?(?:tôi|tui|tớ)|(?:bản thân )?mình|người (?:nộp|đi nộp|khai|đi khai|làm đơn|nộp hồ sơ)'],
  ['speaker-perhaps', 'em|e|anh|a|chị|cháu'],
];

const compile = (marks: boolean) =>
  phrases.map(([named, source]) => {
    const words = marks ? source : foldText(source);
    return [named, new RegExp(`^(?:${words})(?![\\p{L}\\p{M}\\p{N}])`, 'iu')] as const;
  });
const marked = compile(true);
const unmarked = compile(false);

/** The person named at the very beginning of these words, and how many letters name them. */
export function personAt(words: string): { named: Named; length: number } | undefined {
  let best: { named: Named; length: number } | undefined;
  for (const [named, phrase] of hasMarks(words) ? marked : unmarked) {
    const length = phrase.exec(words)?.[0].length ?? 0;
    if (length > (best?.length ?? 0)) best = { named, length };
  }
  return best;
}

/** The person that all of these words name, courtesies and "của" aside: "của cháu ạ", "là tên tôi". */
export function personAlone(words: string): Named | undefined {
  const bare = words
    .normalize('NFC')
    .trim()
    .replace(/^(?:(?:dạ|da|vâng|vang|à|a|ừ|là|la|của|cua|cho|ghi|tên|ten|chính|chinh)[\s,]+)+/iu, '')
    .replace(/(?:[\s,]+(?:ạ|nhé|nhe|nha|đó|đấy|luôn|luon|mà|cơ|em|ad))+[\s.!]*$|[\s.!,]+$/iu, '');
  const person = personAt(bare);
  return person && person.length === bare.length ? person.named : undefined;
}

const me = '(?:toi|tui|em|e|minh)';
const thing = '(?:ho|ho kinh doanh|tau|do|thuyen|xuong|quan|cua hang|tiem|nha|dat|be|bai|ben|co so|phuong tien)';
const ownMatter = new RegExp(
  `\\b(?:dung ten|ghi ten) (?:la )?(?:(?:hai )?vo chong )?${me}\\b(?! (?:trai|gai|ruot|chong|vo))|\\b${me} (?:la )?(?:nguoi )?dung ten\\b|\\b${me} (?:chinh )?la chu ${thing}\\b|\\bca nhan ${me}\\b|\\b${me} (?:lam|dung ra lam) chu\\b|\\bchu(?: ${thing})? (?:chinh )?la ${me}\\b(?! (?:trai|gai|ruot))`,
);
const instead = /\b(?:uy quyen|nop thay|lam thay|nop ho|lam ho|khai ho|thay (?:me|bo|chong|vo))\b/;

/** Whether somebody says that the matter is their own: "đứng tên tôi", "tôi là chủ hộ". Where another is filed for it is not. */
export function saysOwn(said: string): boolean {
  const folded = foldText(said);
  return ownMatter.test(folded) && !instead.test(folded);
}
