import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { showPhone } from '#src/guides/fields/phone.ts';
import { showPlace } from '#src/guides/fields/shared/place.ts';
import type { SlipPart } from './slip.ts';
import type { SlipContext } from './slip-frame.ts';

type Item = Pick<CaseRecord, 'reference' | 'code' | 'contact' | 'delivery' | 'guide'>;

/** Whose case it is and what it asks for, as every form begins. */
export function caseFacts(item: Item, { units }: SlipContext, whose: string): SlipPart[] {
  const { contact, delivery, guide } = item;
  const place = contact.residence ?? delivery.address;
  return facts([
    ['Mã hồ sơ', item.code ?? `chưa cấp (mã tra cứu ${item.reference})`],
    [whose, contact.fullName],
    ['Địa chỉ', place && showPlace(place, { units, language: 'vi' })],
    ['Số điện thoại', contact.phone && showPhone(contact.phone)],
    ['Thư điện tử', contact.email],
    ['Nội dung yêu cầu giải quyết', guide.title],
  ]);
}

/** Lines with a label, those that have something to say. */
export function facts(rows: [label: string, text: string | undefined][]): SlipPart[] {
  return rows.flatMap(([label, text]) => (text ? [{ kind: 'fact' as const, label, text }] : []));
}

/** A paragraph, or nothing. */
export function words(text: string | undefined): SlipPart[] {
  return text ? [{ kind: 'text', text }] : [];
}
