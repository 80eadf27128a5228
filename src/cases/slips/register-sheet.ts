import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { showPhone } from '#src/guides/fields/phone.ts';
import { showPlace } from '#src/guides/fields/shared/place.ts';
import { formatMoment } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import { facts } from './case-facts.ts';
import type { SlipSheet } from './slip.ts';
import { agencyWords, longDay, type SlipContext, slipFrame } from './slip-frame.ts';
import { slipSet } from './slip-sets.ts';

type Asked = { unit: string; from: string; to: string; today: string };

/** The register of cases a unit received between two days: a row a case, in the order in which they came. */
export function registerSheet(
  items: readonly CaseRecord[],
  { unit, from, to, today }: Asked,
  context: SlipContext,
): SlipSheet {
  const t = translator('vi');
  const { units } = context;
  const rows = items.map((item, index) => {
    const { contact, delivery } = item;
    const place = contact.residence ?? delivery.address;
    const returned = item.history.findLast((step) => step.state.name === 'returned');
    const resolved = item.history.findLast((step) => step.state.name === 'resolved');
    return [
      String(index + 1),
      item.code ?? item.reference,
      item.guide.title,
      [
        contact.fullName,
        place && showPlace(place, { units, language: 'vi' }),
        contact.phone && showPhone(contact.phone),
      ]
        .filter(Boolean)
        .join(', '),
      agencyWords(units, { unit: item.holder, day: today }),
      formatMoment(item.acceptedAt ?? item.submittedAt, 'vi'),
      item.dueAt ? formatMoment(item.dueAt, 'vi') : '',
      resolved ? formatMoment(resolved.at, 'vi') : '',
      returned ? formatMoment(returned.at, 'vi') : '',
      t(`form.return.${delivery.return}`),
      t(`case.state.${item.state}`),
    ];
  });
  const labels: [label: string, weight: number][] = [
    ['TT', 2],
    ['Mã hồ sơ', 7],
    ['Thủ tục', 9],
    ['Người nộp, địa chỉ, điện thoại', 10],
    ['Nơi giải quyết', 7],
    ['Nhận', 5],
    ['Hẹn trả', 5],
    ['Có kết quả', 5],
    ['Trả', 5],
    ['Cách trả', 5],
    ['Ghi chú', 5],
  ];
  return {
    ...slipFrame(
      { set: slipSet(to), kind: 'register', at: { unit, day: today } },
      {
        parts: [
          ...facts([
            ['Từ', longDay(from)],
            ['Đến', longDay(to)],
            ['Số hồ sơ', String(items.length)],
          ]),
          {
            kind: 'table',
            caption: 'Hồ sơ đã nhận:',
            columns: labels.map(([label, weight]) => ({ label, weight })),
            rows,
          },
        ],
        signers: [],
      },
      context,
    ),
    isWide: true,
  };
}
