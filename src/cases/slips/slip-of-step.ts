import { localize } from '#src/base/localized.ts';
import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import { apologyParts, refusalParts, stopParts } from './answer-slips.ts';
import { receiptParts } from './receipt-slip.ts';
import type { SlipKind, SlipPart, SlipSheet } from './slip.ts';
import { agencyWords, receiptOf, type SlipContext, slipFrame } from './slip-frame.ts';
import { slipSet } from './slip-sets.ts';
import { supplementParts } from './supplement-slip.ts';

/** `office`: when the unit that received a case works. */
export type StepContext = SlipContext & { office: (unit: string) => OfficeTime };

/** The form the law wants for this step; undefined where it wants none, or a letter is enough. */
export function slipKindOf(record: Pick<CaseRecord, 'state'>, history: HistoryItem): SlipKind | undefined {
  if (history.by === 'resident' || history.takenBack || history.proof) return undefined;
  if (history.extendedTo) return 'apology';
  const to = history.state.name;
  if (to === record.state) return undefined;
  if (to === 'accepted') return record.state === 'registered' ? 'receipt' : undefined;
  if (to === 'supplement-requested') return 'supplement';
  if (to === 'not-accepted') return 'refusal';
  // Stopped out of the work, nobody wished it: the case is refused (NĐ 61/2018 Art. 19(8)).
  if (to === 'stopped') return record.state === 'in-progress' ? 'refusal' : 'stop';
  return undefined;
}

/** In whose register it is numbered: of the desk that received the case, or of the unit that decides on it. */
export function slipUnit({ unit, holder }: CaseRecord, kind: SlipKind): string {
  return kind === 'receipt' ? unit : holder;
}

export const slipDay = (history: HistoryItem) => history.at.slice(0, 10);

/** The set of forms a case follows: that of the day its papers came. */
export function setOfCase(record: CaseRecord, history: HistoryItem) {
  return slipSet(receiptOf({ ...record, history: [...record.history, history] }).slice(0, 10));
}

type Step = { record: CaseRecord; move: StoredMove; kind: SlipKind };

/** The form of this step as it stands; without a number it is a preview. */
export function slipOfStep({ record, move, kind }: Step, number: number | undefined, context: StepContext): SlipSheet {
  const { history, look } = move;
  const day = slipDay(history);
  const unit = slipUnit(record, kind);
  const year = Number(day.slice(0, 4));
  const at = { unit, day };
  const name = look?.person.name;
  const where = { ...context, agency: agencyWords(context.units, at), point: pointOf(record, context) };
  const parts = (): SlipPart[] => {
    const dueAt = move.due?.at;
    if (kind === 'receipt') {
      const receivedAt = history.receivedAt ?? history.at;
      return receiptParts({ item: record, dueAt, number, year }, receivedAt, context);
    }
    if (kind === 'supplement') return supplementParts(record, history, where);
    if (kind === 'apology') return apologyParts(record, history, { context: where, dueAt });
    return kind === 'refusal' ? refusalParts(record, history, where) : stopParts(record, history, where);
  };
  const giver = { role: 'NGƯỜI NỘP HỒ SƠ', name: record.contact.fullName };
  const taker = { role: kind === 'receipt' ? 'NGƯỜI TIẾP NHẬN HỒ SƠ' : 'NGƯỜI KÝ', name };
  return slipFrame(
    { set: setOfCase(record, history), kind, at },
    { parts: parts(), signers: kind === 'receipt' ? [giver, taker] : [taker], numbered: { kind, number, year } },
    context,
  );
}

/** Where papers are brought to. */
function pointOf({ unit }: CaseRecord, { units }: SlipContext): string {
  const point = units.find(({ id }) => id === unit)?.reception;
  return point ? `${localize(point.name, 'vi')}, ${localize(point.address, 'vi')}` : 'nơi đã nộp hồ sơ';
}
