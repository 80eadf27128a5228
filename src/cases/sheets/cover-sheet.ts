import { defined } from '#src/base/defined.ts';
import { localize } from '#src/base/localized.ts';
import { postageLines } from '#src/cases/filing/form/filing-postage.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import type { PostAddress } from '#src/cases/model/submission.ts';
import type { Unit } from '#src/county/unit.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import { showPhone } from '#src/guides/fields/phone.ts';
import { showPlace } from '#src/guides/fields/shared/place.ts';
import { papersDue } from '#src/guides/form/papers-due.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import type { Postage } from '#src/postal/postage.ts';

/** What lies on top of the papers in the envelope. Nothing in it opens the case: no access code. */
export type CoverSheet = {
  from: { name: string; phone?: string; address?: string };
  /** The reception point chosen, else the Center. */
  to: NonNullable<Unit['reception']> | undefined;
  /** What these answers call for, in the guide's order: the signed form, and certified copies of what would be shown. */
  papers: Paper[];
  postage: { way: 'send' | 'return'; text: string }[];
};

/** Undefined for a case whose papers do not come by post. */
export function coverSheet(
  item: Pick<CaseView, 'answers' | 'contact' | 'delivery' | 'rules' | 'unit'>,
  context: ShowContext & { postage: Postage | undefined },
): CoverSheet | undefined {
  if (item.delivery.send !== 'post') return undefined;
  const { contact, delivery, rules, unit } = item;
  const { postage, units } = context;
  const papers = papersDue(rules, item.answers, 'post').handedIn;
  const to = units.find(({ id, reception }) => id === unit && reception) ?? units.find(({ kind }) => kind === 'center');
  const home = delivery.return === 'post' ? delivery.address : undefined;
  return {
    from: defined({
      name: contact.fullName,
      phone: contact.phone ? showPhone(contact.phone) : undefined,
      address: home && postalAddress(home, context),
    }),
    to: to?.reception,
    papers,
    postage: postage ? postageLines({ delivery, papers, postage }, context) : [],
  };
}

/**
 * The address as it is written on an envelope: it has the unit of today and its province, which residents need not
 * type.
 */
function postalAddress(place: PostAddress, context: ShowContext): string {
  const line = showPlace(place, context);
  const unit = (id: string | undefined) => context.units.find((item) => item.id === id);
  const today = 'province' in place ? undefined : unit(unit(place.commune)?.successor);
  return [line, ...[today, unit(today?.parent)].flatMap((item) => (item ? localize(item.name, 'vi') : []))].join(', ');
}
