import { cue } from './cue.ts';

/** What is told of a matter and of no person: sums, how many of something, a trade, a cause, from when until when. */
export type MatterFact = { kind: 'sum' | 'count' | 'trade' | 'cause' | 'from' | 'until' | 'at-home'; text: string };

const figure =
  '(?:[0-9]+(?:[.,][0-9]+)*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:mươi|trăm|rưỡi))?(?: ?(?:triệu|tr|tỷ|tỉ|nghìn|ngàn|k|củ)(?: (?:rưỡi|[0-9]+))?)?(?: đồng| đ| vnd)?';
const sum = cue(
  `(?:^|[ ,])((?:vốn|bỏ ra|bỏ vốn|góp vốn|đầu tư)(?: (?:kinh doanh|đầu tư|điều lệ|ban đầu|bỏ ra))?(?: (?:là|khoảng|tầm|chừng|độ|có|lên|xuống|còn|thành|sửa|đổi|lại|tăng|giảm))*:? ${figure})(?=[ ,.]|$)`,
);
const count = cue(
  '(?:^|[ ,])((?:[0-9]{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?:bản(?: sao)?|người làm|lao động|nhân viên|nhân công|thợ))(?=[ ,.]|$)',
);
const trade = cue(
  '^ ?((?:(?:chuyên|tôi|em|mình|làm nghề|nghề|kinh doanh|ngành(?: nghề)?)[ :]+)*(?:buôn bán|bán|thu mua|nuôi|sửa chữa|sửa|cho thuê|nấu|may|đóng|chế biến|làm nghề|kinh doanh) [^,.;]+)',
);
const cause = cue(
  '(?:^|[ ,])(?:do|vì|bởi)(?: bị)? ((?:tuổi già|già yếu|bệnh|ốm|tai nạn|tai biến|ung thư|đột quỵ|tim|nhồi máu|đuối nước|ngạt|suy (?:tim|thận|gan)|viêm|xơ gan|điện giật|sét đánh|lật thuyền|ngã)(?:(?! (?:lúc|hôm|ngày|ở|tại|vào|hồi) )[^,.;])*)',
);
const illness = cue(
  '^ ?(?:(?:ông|bà|cụ|bố|mẹ|anh|chị|chồng|vợ|cậu|chú|bác|đi (?:lặn|biển|tắm|làm)) (?:(?:ấy|tôi|em|cháu) )?)?bị ((?:ngạt|bệnh|ốm|tai nạn|ung thư|đột quỵ|tai biến|nhồi máu|đuối nước|suy (?:tim|thận|gan))[^,.;]*)',
);
const from = cue('(?:^|[ ,])từ(?: ngày| hôm)? ([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})(?= (?:đến|tới))');
const until = cue('(?:^|[ ,])(?:đến|tới)(?: hết)?(?: ngày| hôm)? ([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})');
const atHome = cue(
  '(?:^|[ ,])(?:(?:mất|qua đời|đẻ|sinh|chết)(?: được)?|ra đi)(?: (?!ở|tại)[^ ,.]+){0,4} (?:ở|tại|trong) nhà(?=[ ,.]|$)',
);

/** The matters one clause tells of, in words the form's own reader takes. */
export function mattersIn(clause: string): MatterFact[] {
  const found: (MatterFact | undefined)[] = [
    one('sum', sum(clause)?.groups[0]),
    one('count', count(clause)?.groups[0]),
    one('trade', trade(clause)?.groups[0]?.replace(/^(?:(?:tôi|em|mình|toi|em|minh)\s+)+/iu, '')),
    one('cause', (cause(clause) ?? illness(clause))?.groups[0]),
    one('from', from(clause)?.groups[0]),
    one('until', from(clause) ? until(clause)?.groups[0] : undefined),
    one('at-home', atHome(clause) ? 'ở nhà' : undefined),
  ];
  return found.filter((fact) => fact !== undefined);
}

const one = (kind: MatterFact['kind'], text: string | undefined): MatterFact | undefined =>
  text === undefined ? undefined : { kind, text: text.trim() };
