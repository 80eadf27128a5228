import type { StaffCase } from '#src/cases/model/case.ts';
import { standingSteps } from '#src/cases/model/case-history.ts';
import { translator } from '#src/i18n/translate.ts';
import { facts } from './case-facts.ts';
import type { SlipSheet } from './slip.ts';
import { agencyWords, longMoment, receiptOf, type SlipContext, slipFrame } from './slip-frame.ts';
import { slipSet } from './slip-sets.ts';

/** What of the log of a case is a step of its way through the county; who only looked is not on it. */
const handed: ReadonlySet<string> = new Set([
  ...['assign', 'forward', 'propose', 'approve', 'send-back', 'extend', 'proof', 'move', 'take-back'],
  ...['opinion-asked', 'opinion-given', 'opinion-dropped', 'replace-result'],
]);

/** The control slip: who did what with the case and when, for the file. Made anew each time it is asked for. */
export function controlSlip(item: StaffCase, at: string, context: SlipContext): SlipSheet {
  const t = translator('vi');
  const set = slipSet(receiptOf(item).slice(0, 10));
  const place = { unit: item.holder, day: at.slice(0, 10) };
  const standing = standingSteps(item.history);
  const rows = item.looks.flatMap((look) => {
    const [name = '', detail] = look.action.split(':');
    if (!handed.has(name)) return [];
    const state = detail && name === 'move' ? t(`case.state.${detail}`) : '';
    const step = standing.find((known) => known.at === look.at);
    return [[longMoment(look.at), look.person, t(`staff.case.action.${name}`, { state }), step?.note ?? '']];
  });
  return slipFrame(
    { set, kind: 'control', at: place },
    {
      parts: [
        ...facts([
          ['Mã hồ sơ', item.code ?? item.reference],
          ['Thủ tục', item.guide.title],
          ['Đơn vị đang giải quyết', agencyWords(context.units, place)],
          ['Thời gian nhận hồ sơ', longMoment(receiptOf(item))],
          ['Hẹn trả kết quả', item.dueAt ? longMoment(item.dueAt) : 'không có'],
          ['Trạng thái', t(`case.state.${item.state.name}`)],
        ]),
        {
          kind: 'table',
          caption: 'Quá trình giải quyết:',
          columns: [
            { label: 'Thời gian', weight: 8 },
            { label: 'Người thực hiện', weight: 7 },
            { label: 'Việc', weight: 8 },
            { label: 'Ghi chú', weight: 9 },
          ],
          rows,
        },
      ],
      signers: [],
    },
    context,
  );
}
