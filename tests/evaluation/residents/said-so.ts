/** Small words of courtesy before the word that counts. */
const courtesy =
  /^(?:(?:(?:dạ|vâng|thưa|ạ)(?:\s+(?:anh|chị|em|bạn|bác|cô|chú|ông|bà))?|xin lỗi|rất tiếc|chào (?:anh|chị|em|bạn|bác|cô|chú|ông|bà)|(?:anh|chị|em|bạn|bác|cô|chú|ông|bà)(?=\s*,)|xin chia buồn[^.!,]*|sorry|well)[\s,.!–-]+)*/iu;

const yes =
  /^(?:có(?! (?:phải|bản|giấy|thể|khi|ai|mấy|nhiều|gì))|được|vẫn|cần|phải|đúng|nên|rồi|còn (?!tùy)|bắt buộc|ngày mai có|yes|you can|you must|you need|it is|that is right)(?!\p{L})/iu;
const no =
  /^(?:không(?! (?:tìm|rõ|hiểu))|chưa(?! (?:rõ|hiểu))|khỏi|chẳng|no(?!te)|not|you cannot|you do not|you don't|there is no)(?!\p{L})/iu;
const depends =
  /^(?:tùy|tuỳ|còn tùy|phụ thuộc|chỉ khi|chỉ cần khi|nếu|trường hợp|thường thì|thường là|có thể|có khi|được, nếu|có, nếu|được nếu|it depends|that depends|depends|only if|if)(?!\p{L})/iu;
const openDay =
  /(?<!\p{L})(?:có làm việc|có mở cửa|vẫn làm việc|làm việc bình thường|is open|đang mở cửa)(?!\p{L})|(?<!\p{L})(?:hôm nay|mai|thứ (?:hai|ba|tư|năm|sáu|bảy)|\d+\/\d+)(?!\p{L}).*(?<!\p{L})(?:làm việc|mở cửa)(?!\p{L})/iu;
const closedDay =
  /(?<!\p{L})(?:không làm việc|không mở cửa|đóng cửa|nghỉ|chưa mở|ngoài giờ làm việc|is closed|are closed)(?!\p{L})/iu;

/** Said honestly: the content does not tell. */
const unsaid = /^(?:hướng dẫn|the guide)(?!\p{L}).{0,60}(?:không nói|does not say)/iu;

/** How many lines from the start of a message count as its beginning: a word of comfort may come first. */
const beginning = 3;

/**
 * Which of yes, no and "it depends" a message says as the first thing of a line, or that the guide does not tell; opening
 * days may say it within.
 */
export function saidSo(texts: readonly string[]): Set<'yes' | 'no' | 'depends' | 'unsaid'> {
  const found = new Set<'yes' | 'no' | 'depends' | 'unsaid'>();
  for (const paragraph of texts.flatMap((text) => text.split('\n').slice(0, beginning))) {
    const start = paragraph.trim().replace(courtesy, '');
    if (unsaid.test(start)) found.add('unsaid');
    else if (depends.test(start)) found.add('depends');
    else if (no.test(start)) found.add('no');
    else if (yes.test(start)) found.add('yes');
    const [first = ''] = start.split(/[.!?;]\s|:\s/);
    if (closedDay.test(first)) found.add('no');
    else if (openDay.test(first)) found.add('yes');
  }
  return found;
}

const plain = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether a text holds the words, or matches them where they are written as `/a pattern/`. */
export function holds(text: string, wanted: string): boolean {
  const pattern = /^\/(.+)\/$/s.exec(wanted)?.[1];
  if (pattern) return new RegExp(pattern, 'iu').test(text.normalize('NFC'));
  return plain(text).includes(plain(wanted));
}

/** An address is kept in parts. */
const asText = (kept: unknown) => (typeof kept === 'object' ? JSON.stringify(kept) : String(kept));

/** Whether a value kept is the one wanted, which may be written as `/a pattern/`. */
export function isValue(kept: unknown, wanted: unknown): boolean {
  if (kept === undefined || kept === null) return false;
  if (Array.isArray(wanted))
    return Array.isArray(kept) && kept.length === wanted.length && wanted.every((item) => kept.includes(item));
  if (typeof wanted === 'string' && /^\/.+\/$/s.test(wanted)) return holds(asText(kept), wanted);
  return plain(asText(kept)) === plain(String(wanted));
}
