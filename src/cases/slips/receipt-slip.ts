import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { papersDue } from '#src/guides/form/papers-due.ts';
import { showFees } from '#src/guides/wording/fees-due-wording.ts';
import { timeWording } from '#src/guides/wording/guide-wording.ts';
import { handlingWording } from '#src/guides/wording/paper-wording.ts';
import { translator } from '#src/i18n/translate.ts';
import { caseFacts, facts } from './case-facts.ts';
import type { SlipPart } from './slip.ts';
import { longMoment, type SlipContext } from './slip-frame.ts';

type Told = { item: CaseRecord; dueAt: string | undefined; number: number | undefined; year: number };

/** Form 01: what was received, from whom, and by when the result will be there. */
export function receiptParts(
  { item, dueAt, number, year }: Told,
  receivedAt: string,
  context: SlipContext,
): SlipPart[] {
  const t = translator('vi');
  const { rules, delivery, answers } = item;
  const channel = rules.channels.find(({ kind }) => kind === delivery.send);
  const time = channel && timeWording(channel.time, t, 'vi');
  const byLaw = 'theo quy định của pháp luật chuyên ngành';
  return [
    ...caseFacts(item, context, 'Tiếp nhận hồ sơ của'),
    ...papersReceived(item),
    ...facts([
      ['Số lượng hồ sơ', '01 bộ'],
      ['Thời gian giải quyết hồ sơ theo quy định', time || byLaw],
      ['Thời gian nhận hồ sơ', longMoment(receivedAt)],
      ['Thời gian trả kết quả giải quyết hồ sơ', dueAt ? longMoment(dueAt) : byLaw],
      ['Đăng ký nhận kết quả', t(`form.return.${delivery.return}`)],
      ['Phí, lệ phí', feeWords(item)],
      ['Vào Sổ theo dõi hồ sơ', `quyển số ${year}, số thứ tự ${number === undefined ? '……' : number}`],
    ]),
  ];

  function feeWords({ submittedAt }: CaseRecord): string | undefined {
    const today = submittedAt.slice(0, 10);
    const fees = showFees(rules.channels, { answers, send: delivery.send, today }, { t, language: 'vi' });
    return fees && [...fees.lines, fees.total].filter(Boolean).join('. ');
  }
}

function papersReceived({ rules, answers, papers: sent, delivery }: CaseRecord): SlipPart[] {
  const t = translator('vi');
  const filesOf = (id: string) => sent.find(({ paper }) => paper === id)?.uploads.length ?? 0;
  const due = papersDue(rules, answers, delivery.send);
  const added = due.offered.filter(({ id }) => filesOf(id) > 0);
  const papers = [...due.filled, ...due.handedIn, ...due.shown, ...added];
  if (papers.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Thành phần hồ sơ gồm:',
      columns: [
        { label: 'TT', weight: 2 },
        { label: 'Tên giấy tờ', weight: 12 },
        { label: 'Hình thức', weight: 9 },
        { label: 'Số tệp đã gửi', weight: 4 },
      ],
      rows: papers.map((paper, index) => [
        String(index + 1),
        paper.name,
        handlingWording(paper, delivery.send, t),
        String(filesOf(paper.id)),
      ]),
    },
  ];
}
