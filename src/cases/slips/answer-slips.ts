import type { HistoryItem } from '#src/cases/model/case-history.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { caseFacts, facts, words } from './case-facts.ts';
import type { SlipPart } from './slip.ts';
import { longDay, longMoment, receiptOf, type SlipContext } from './slip-frame.ts';

type Where = SlipContext & { agency: string; point: string };

/** Form 03: why it is not taken in or not granted, and how to appeal. */
export function refusalParts(item: CaseRecord, { note }: HistoryItem, context: Where): SlipPart[] {
  const { agency } = context;
  const what = item.acceptedAt === null ? 'từ chối tiếp nhận hồ sơ' : 'từ chối giải quyết hồ sơ';
  return [
    ...caseFacts(item, context, 'Hồ sơ của'),
    ...words(`Qua xem xét, ${agency} thông báo ${what} của Ông/Bà với lý do cụ thể như sau:`),
    ...words(note),
    ...words(
      `Nếu không đồng ý, Ông/Bà có quyền khiếu nại đến ${agency} trong thời hạn 90 ngày, kể từ ngày nhận được hoặc biết được giấy này (Điều 7, Điều 9 Luật Khiếu nại năm 2011), hoặc khởi kiện vụ án hành chính tại Tòa án có thẩm quyền trong thời hạn 01 năm (Điều 115, Điều 116 Luật Tố tụng hành chính năm 2015).`,
    ),
    ...words(`Ông/Bà có thể nộp lại hồ sơ khi đã đủ điều kiện. Xin thông báo để Ông/Bà biết.`),
  ];
}

/** Form 04: the apology, its reason, and the new day. */
export function apologyParts(
  item: CaseRecord,
  { note, extendedTo }: HistoryItem,
  { context, dueAt }: { context: Where; dueAt: string | undefined },
): SlipPart[] {
  const { agency } = context;
  const until = dueAt ?? extendedTo;
  return [
    ...caseFacts(item, context, 'Kính gửi'),
    ...words(
      `Hồ sơ của Ông/Bà được ${agency} tiếp nhận lúc ${longMoment(receiptOf(item))}, hẹn trả kết quả lúc ${item.dueAt ? longMoment(item.dueAt) : '……'}. Đến nay hồ sơ chưa giải quyết xong.`,
    ),
    ...facts([['Lý do', note]]),
    ...words(
      'Việc này gây phiền hà, tốn thời gian, công sức của Ông/Bà. Chúng tôi xin lỗi Ông/Bà và đề nghị gia hạn thời gian giải quyết.',
    ),
    ...facts([['Thời gian trả kết quả mới', until && (until.length > 10 ? longMoment(until) : longDay(until))]]),
    ...words('Việc hẹn lại chỉ thực hiện một lần. Mong Ông/Bà thông cảm.'),
  ];
}

/** Form 05: that the case is stopped, on whose wish or why. */
export function stopParts(item: CaseRecord, { note }: HistoryItem, context: Where): SlipPart[] {
  const asked = item.history.findLast((step) => step.state.name === 'withdrawal-requested');
  const isAsked = item.state === 'withdrawal-requested' && asked;
  return [
    ...caseFacts(item, context, 'Hồ sơ của'),
    ...words(
      isAsked
        ? `Theo đề nghị của Ông/Bà ${longDay(asked.at.slice(0, 10))}, ${context.agency} thông báo dừng giải quyết hồ sơ này.`
        : `${context.agency} thông báo dừng giải quyết hồ sơ này.`,
    ),
    ...facts([['Lý do', note]]),
    ...words(`Ông/Bà nhận lại bản chính giấy tờ đã nộp (nếu có) và hỏi thêm tại ${context.point}.`),
  ];
}
