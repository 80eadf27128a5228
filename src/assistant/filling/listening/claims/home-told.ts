import { cue } from '#src/assistant/filling/listening/cue.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';

/** Where somebody comes from, by its word ("quê ở …"). */
export const originIn = (told: string): string | undefined => placeFrom(told, origin);

/** Where somebody lives, by a word for it, or by a house and its hamlet where nothing else happened there. */
export const homeIn = (told: string): string | undefined => placeFrom(told, home) ?? addressAlone(told);

const origin = cue(
  '(?:^|[ ,;.])(?:quê quán|quê gốc|nguyên quán|quê)(?: (?:cháu|bé|con|em bé))?(?: (?:ở|tại|là)|:)? (?!(?:ở )?(?:đâu|nào))(?=[^ ])',
);
const home = cue(
  '(?:^|[ ,;.])(?:hộ khẩu(?: thường trú)?|thường trú|tạm trú|cư trú|đang sống|sinh sống|sống|địa chỉ|chỗ ở|nơi ở|(?:hiện đang|hiện|đang|nhà)(?= (?:ở|tại) ))(?: (?:ở|tại|là)|:)? (?!(?:ở )?(?:đâu|nào|cùng|chung|một mình|với))(?=[^ ])|(?:^|[,;]) ?ở (?=[^ ])',
);
const otherFact =
  /^\s*(?:sinh|sn|cccd|căn cước|can cuoc|cmnd|số (?:định|căn|điện|cccd)|so (?:dinh|can|dien)|sđt|sdt|điện thoại|dien thoai|đt|dân tộc|dan toc|tên|ten|email|quê|que|giới tính|quốc tịch|thường trú|tạm trú|hộ khẩu|địa chỉ|nam$|nữ$|mới|vừa|giờ|nên|thì|cần)(?=\s|$|:|\d)|^\s*(?:trước|truoc|còn|chưa|không|khong|ko|là|có|đã|từ|được|duoc|hai|cả|vợ|chồng|bố|mẹ|tôi|toi|em|anh|lấy|cho|xin|gửi|rồi|roi|nhà|trong)\s/u;

/** The place behind such words, with all its parts: the commas go on until another fact begins. */
function placeFrom(told: string, begins: ReturnType<typeof cue>): string | undefined {
  const at = begins(told);
  if (!at) return undefined;
  const parts = told.slice(at.end).split(/[,;]|\.(?=\s|$)/);
  const end = parts.findIndex((part, nth) => nth > 0 && otherFact.test(part));
  const place = (end < 0 ? parts : parts.slice(0, end)).join(',');
  const [before = ''] = place.split(insideFact(told));
  return before.replace(/^\s*(?:ở|tại)\s+/iu, '').trim() || undefined;
}

const address =
  /(?<![\p{L}\p{M}])(?:ở|o|tại|tai|nhà|nha|trọ|tro|địa chỉ|dia chi|với (?:tôi|em|mình)|voi (?:toi|em|minh))(?:\s\p{Ll}+){0,3}?\s(?=(?:thôn|khu|xóm|tổ|số|ngõ|ấp|thon|xom|to|so|ngo)\s(?:\d|\p{Lu}|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|một)\s))/u;
const ofEvent =
  /(?<![\p{L}\p{M}])(?:đẻ|sinh ra|sinh (?:ở|tại)|mất|chết|đất|thửa|bến|bè|tàu|xây|sửa|mở|quán|gửi|ship|giao|nhận|de|mat|chet|dat|thua|ben|tau|xay|sua|mo|quan|gui|nhan)(?![\p{L}\p{M}])/iu;

/** "Giờ ở với tôi thôn 1 Hạ Long": a house and its hamlet by themselves, where nothing else happened or lies there. */
function addressAlone(told: string): string | undefined {
  const found = address.exec(told);
  if (!found || ofEvent.test(told.slice(0, found.index + found[0].length))) return undefined;
  return placeFrom(told, () => ({ index: found.index, end: found.index + found[0].length, groups: [] }));
}

/** Where a further fact begins without a comma: "… Đông Xá sinh năm 1990". */
function insideFact(told: string): RegExp {
  return hasMarks(told)
    ? /\s(?=(?:sinh (?:ngày|năm|\d)|dân tộc |căn cước |cccd |sđt |số điện thoại |nên |giờ ))/iu
    : /\s(?=(?:sinh (?:ngay|nam|\d)|dan toc |can cuoc |cccd |sdt |so dien thoai |nen |gio ))/iu;
}
