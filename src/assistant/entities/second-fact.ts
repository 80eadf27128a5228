import { hasMarks } from '#src/search/analysis/fold.ts';

const spoken = '(?:mùng|mồng|hôm|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)';
const place =
  '(?:thôn|xóm|bản|ấp|khu|tổ|số|ngõ|đường|xã|phường|thị trấn|đảo|bệnh viện|trạm|trung tâm|phòng khám|nhà hộ sinh|\\p{Lu})';
/** What is told of a person besides the name. Each must go on: "Nguyễn Văn Sinh", "Trần Sinh Năm" and "Đặng Thị Ở" are names. */
const marked = [
  `sinh (?:(?:ngày|năm|tháng|vào|lúc) )?(?:\\d|mùng |mồng )`,
  `sinh năm (?:${spoken} (?:nghìn|ngàn|trăm|mươi|mốt|chín)|(?:bảy|tám|chín) ${spoken})(?=\\s|$)`,
  `sinh ngày ${spoken} (?:tháng|${spoken} tháng) `,
  `sinh tháng ${spoken} (?:năm|${spoken} năm) `,
  'sinh hôm (?:qua|nay|kia)',
  '(?:giới tính|dân tộc|quốc tịch|quê quán|căn cước|số (?:định danh|căn cước|điện thoại|máy)|cccd|cmnd|cmt|sđt|sdt|điện thoại|đt|email|e-mail)(?: là|:)? \\S',
];
const unmarked = [
  'sinh (?:(?:ngay|nam|thang|vao|luc) )?\\d',
  'sinh hom (?:qua|nay|kia)',
  '(?:gioi tinh|dan toc|quoc tich|que quan|can cuoc|so (?:dinh danh|can cuoc|dien thoai|may)|cccd|cmnd|cmt|sdt|dien thoai|email|e-mail) \\S',
];
const factMarked = new RegExp(`(?<=\\p{L}\\s)(?:${marked.join('|')})`, 'iu');
/** A day or year in words, in small letters behind a name in capitals: "Sinh Năm Hai Nhất" is a name. */
const bornInWords = new RegExp(`(?<=\\p{L}\\s)sinh (?:ngày|năm|tháng|vào) ${spoken} `, 'u');
const factUnmarked = new RegExp(`(?<=[a-z]\\s)(?:${unmarked.join('|')}|sn \\d)`, 'i');
/** Told in small letters only: "… ở Đông Xá" between capitals or before the kind of a place, "… là chồng tôi". */
const where = new RegExp(
  `(?<=\\p{L}\\s\\p{L}+\\s)(?:(?:(?:sinh|đang|hiện|sống|thường trú|tạm trú|trú) )*(?:ở|tại) ${place}|là (?:chồng|vợ|mẹ|bố|cha|con|anh|chị|em|cháu|ông|bà) (?:tôi|em|mình|cháu|của|ruột)(?=\\s|$))`,
  'u',
);
const signs = /[,;:\n]|\s-\s(?=\d)|\s\(?\+?(?:\d{1,2}[/.-]\d|\d{4,}|\d[\d .-]{7,}\d)/;

/** Where, behind a name, something else than the name begins; -1 when the whole answer is the name. */
export function secondFact(text: string): number {
  const hasCapitals = /\p{Lu}/u.test(text);
  const facts = [
    signs,
    factUnmarked,
    ...(hasMarks(text) ? [factMarked, where] : []),
    ...(hasCapitals ? [bornInWords] : []),
  ];
  const places = facts.map((fact) => fact.exec(text)?.index ?? -1);
  const found = places.filter((place) => place > 0);
  return found.length === 0 ? -1 : Math.min(...found);
}
