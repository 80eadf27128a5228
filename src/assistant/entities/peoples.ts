import { cleanText, foldText, hasMarks } from '#src/search/analysis/fold.ts';

/** The peoples of the country by the names in the State's list (QĐ 121-TCTK/PPCĐ of 1979), and what they are called here. */
const peoples =
  `Kinh|Tày|Thái|Mường|Khmer|Khơ Me|Hoa|Nùng|Mông|H'Mông|Hmông|Mèo|Dao|Gia Rai|Ê Đê|Ba Na|Xơ Đăng|Xê Đăng|Sán Chay|Cao Lan|Sán Chỉ|Chăm|Cơ Ho|Sán Dìu|Hrê|Ra Glai|Mnông|Thổ|Xtiêng|Khơ Mú|Bru Vân Kiều|Vân Kiều|Cơ Tu|Giáy|Tà Ôi|Giẻ Triêng|Chơ Ro|Xinh Mun|Hà Nhì|Chu Ru|Lào|La Chí|Kháng|Phù Lá|La Hủ|La Ha|Pà Thẻn|Lự|Ngái|Chứt|Lô Lô|Mảng|Cơ Lao|Bố Y|Cống|Si La|Pu Péo|Rơ Măm|Brâu|Ơ Đu`.split(
    '|',
  );

const longestFirst = peoples.toSorted((one, other) => other.length - one.length).join('|');
/** In capitals and by itself, not in somebody's name ("Trần Thị Hoa"); in small letters only behind its word. */
const marked = new RegExp(
  `(?<![\\p{L}\\p{M}'])(?<!\\p{Lu}[\\p{L}\\p{M}]*\\s)(?:${longestFirst})(?![\\p{L}\\p{M}])(?!\\s\\p{Lu})`,
  'u',
);
const called = new RegExp(`(?<=(?:dân tộc|người)(?: là)? )(?:${longestFirst})(?![\\p{L}\\p{M}])`, 'iu');
/** Without marks only names that are no other word, or that "dân tộc" or "người" stands before. */
const unmarked = new RegExp(
  `(?<=\\b(?:dan toc|nguoi|dt)(?: la)? )(?:${peoples.map(foldText).join('|')})(?![a-z])|(?<![a-z'])(?:muong|khmer|h'mong|hmong|ede|ba na|san chay|cao lan|san chi|san diu|xo dang|lo lo)(?![a-z])`,
  'i',
);

/** The people a text names, as it is written there. */
export function peopleNamed(text: string): string | undefined {
  const said = cleanText(text);
  return (hasMarks(said) ? (called.exec(said) ?? marked.exec(said)) : unmarked.exec(said))?.[0];
}
