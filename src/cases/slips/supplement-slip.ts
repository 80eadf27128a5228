import { clockOfRequest } from '#src/cases/deadline/count-due.ts';
import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import { type HistoryItem, requestsMade } from '#src/cases/model/case-history.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { translator } from '#src/i18n/translate.ts';
import { caseFacts, facts, words } from './case-facts.ts';
import type { SlipPart } from './slip.ts';
import type { SlipContext } from './slip-frame.ts';

/** What the request does to the time, as the clock of this case really does. */
const clockWords = {
  'not-begun':
    'Thời hạn giải quyết chưa bắt đầu: hồ sơ được tiếp nhận và thời hạn bắt đầu tính khi hồ sơ đã đầy đủ, chính xác.',
  anew: 'Thời hạn giải quyết được tính lại từ đầu, kể từ khi nhận đủ hồ sơ bổ sung.',
  stopped:
    'Thời hạn giải quyết tạm dừng kể từ ngày tiếp theo của ngày yêu cầu; khi nhận đủ hồ sơ bổ sung thì tính tiếp phần còn lại.',
} as const;

/** Form 02: everything that is missing or not right, at once, with what it does to the time. */
export function supplementParts(
  item: CaseRecord,
  history: HistoryItem,
  context: SlipContext & { office: (unit: string) => OfficeTime; point: string },
): SlipPart[] {
  const t = translator('vi');
  const times = requestsMade(item.history) + 1;
  const asked = askedItems(item, history);
  return [
    ...caseFacts(item, context, 'Hồ sơ của'),
    ...words('Hồ sơ của Ông/Bà chưa đầy đủ hoặc chưa đúng. Đề nghị Ông/Bà bổ sung, hoàn thiện những nội dung sau:'),
    ...(asked.length > 0 ? [{ kind: 'list' as const, items: asked }] : []),
    ...facts([['Ghi rõ thêm', history.note]]),
    ...(history.exception
      ? facts([[`Lý do yêu cầu thêm, lần thứ ${times}`, t(`case.asked.exception.${history.exception}`)]])
      : []),
    ...words(clockWords[clockOfRequest(item, history.at, context.office(item.unit))]),
    ...words(`Ông/Bà nộp bổ sung tại ${context.point}, hoặc trên Cổng: ${context.siteUrl}/tra-cuu/${item.reference}.`),
    ...words(
      context.hotline && `Nếu có vướng mắc khi hoàn thiện hồ sơ, Ông/Bà gọi số ${context.hotline} để được hướng dẫn.`,
    ),
  ];
}

function askedItems({ rules }: CaseRecord, { papers = [], fields = [] }: HistoryItem): string[] {
  const t = translator('vi');
  const nameOf = (id: string) => rules.papers.find((paper) => paper.id === id)?.name ?? id;
  const questions = (rules.form ?? []).flatMap((section) => section.fields);
  return [
    ...papers.map(({ paper, reason }) => `${nameOf(paper)}: ${reason || t('case.asked.missing')}`),
    ...fields.map(
      ({ field, reason }) => `Nội dung khai “${questions.find(({ id }) => id === field)?.label ?? field}”: ${reason}`,
    ),
  ];
}
