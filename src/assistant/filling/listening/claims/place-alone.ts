import { cue } from '#src/assistant/filling/listening/cue.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';
import { placesIn } from './places-told.ts';

const kinds =
  '(?:Thôn|Khu|Xóm|Tổ|Số|Ngõ|Đường)|thôn|khu|xóm|tổ|ấp|bản|số nhà|số|ngõ|ngách|hẻm|đường|phố|xã|phường|thị trấn|tt|huyện|quận|thành phố|tp|tỉnh|đặc khu|đảo|thon|xom|to|ap|ban|so nha|so|ngo|ngach|hem|duong|pho|xa|phuong|thi tran|huyen|quan|thanh pho|tinh|dac khu|dao|khu pho|khu phố|tổ dân phố|to dan pho|trọ|tro|nhà trọ|nha tro|căn hộ|can ho|chung cư|chung cu';
const begins = new RegExp(
  `^(?:(?:${kinds})\\s+\\S|\\p{Lu}?\\p{Ll}*\\s?\\d|\\p{Lu}|(?:gần|cạnh|sau|đối diện|gan|canh|doi dien)\\s)`,
  'u',
);
const ofWhom =
  /^(?:(?:bên|nhà|gia đình|vợ chồng|chúng|bọn|tôi|em|mình|cháu|e|thì|hiện|đang|giờ|bây giờ|cô ấy|anh ấy|vẫn|ben|nha|gia dinh|vo chong|toi|minh|chau|thi|hien|dang|gio|van)[\s,]+)+$/iu;
/** What is left tells something else where such words are in it, or a figure that is no house's. */
const tells = cue(
  '(?:^|[ ,])(?:tôi|em|mình|có|không|chưa|nộp|nhận|gửi|quốc tịch|dân tộc|người|sinh|điện thoại|căn cước|cccd|sđt|sdt|muốn|xin)(?=[ ,.]|$)',
);
/** What stands in front of a place and says only that it is one. */
const lead =
  /^\s*(?:(?:dạ|vâng|da|vang|thì|thi|hiện|hien|giờ|gio|nay|bây giờ|bay gio)[\s,]+)*(?:(?:tôi|em|mình|cháu|e|toi|minh|chau|nhà tôi|nhà em|nha toi|nha em|gia đình tôi|nhà|nha)\s+)?(?:(?:thì|hiện|đang|thi|hien|dang)\s+)*(?:(?:địa chỉ|dia chi|nơi ở|noi o|chỗ ở|cho o|thường trú|thuong tru|tạm trú|tam tru|hộ khẩu|ho khau|cư trú|cu tru)(?:\s+(?:hiện giờ|hiện nay|hiện tại|bây giờ|hien gio|hien nay|hien tai))?(?:\s+(?:của|cua)?\s*(?:tôi|em|mình|toi|minh|e))?)(?:\s+(?:là|ở|tại|la|o|tai))?\s*:?\s+/iu;
/** What is told behind a place without a sign between. */
const ends =
  /\s+(?=(?:có|còn|nhưng|và|mà|nên|vì|rồi|để|cho|sinh|tên|số điện thoại|sđt|sdt|căn cước|cccd|hiện có|rộng|dài|vốn|bán|đang|đã|muốn|xin|nhận|gửi|với|thì|là|không|chưa|tôi|em|mình)\s)/u;
const endsPlain =
  /\s+(?=(?:con|nhung|nen|roi|sinh|ten|so dien thoai|sdt|can cuoc|cccd|hien co|rong khoang|von|dang|muon|xin|nhan|gui|khong|chua|toi|minh)\s)/;

/**
 * The place in an answer that tells more than one: without the words in front that only say that it is a place, and up to
 * where something else is told. Undefined where all of it is the place.
 */
export function placeTold(text: string): string | undefined {
  const said = text.normalize('NFC').trim();
  return alone(said) ?? within(said);
}

/** "Bên nhà em ở thôn 5 Hạ Long có …": whose it is stands in front of the place, and nothing else. */
function within(said: string): string | undefined {
  const [first] = placesIn(said);
  if (!first || !ofWhom.test(said.slice(0, first.begins)) || /^(?:xã|xa)\s/iu.test(first.text)) return undefined;
  return alone(first.text, said);
}

function alone(words: string, whole = words): string | undefined {
  const said = words.trim();
  const start = lead.exec(said)?.[0].length ?? 0;
  const parts = said.slice(start).split(/(?<=[,;])\s*/);
  const goesOn = parts.findIndex((part, nth) => nth > 0 && !begins.test(part.trim()));
  const place = (goesOn < 0 ? parts : parts.slice(0, goesOn)).join(' ');
  const end = (hasMarks(said) ? ends : endsPlain).exec(place)?.index ?? place.length;
  const found = place.slice(0, end).replace(/[\s,;.]+$/, '');
  const left = whole.replace(found, ' ').replace(lead, ' ');
  if (found.length <= 3 || found.length === whole.length || !begins.test(found)) return undefined;
  return left.trim() === '' || (tells(left) && /\p{L}\s+\p{L}/u.test(left)) ? found : undefined;
}
