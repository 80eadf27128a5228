import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Contact, Delivery, PostAddress } from '#src/cases/model/submission.ts';
import type { FormContext, Remark } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { type Answer, isFilled } from '#src/guides/model/condition.ts';
import type { Way } from '#src/guides/model/way.ts';
import { readBoolean } from '#src/guides/read/read-choice.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { type Filling, rowsOf, withAnswer } from './filling.ts';
import { readReply } from './read-reply.ts';
import type { Step } from './steps.ts';

/** Puts a person's words into the filling as the answer to this step; refuses with what the form would say. */
export function applyReply(filling: Filling, step: Step, text: string, context: FormContext): Result<Filling, Remark> {
  switch (step.kind) {
    case 'field':
    case 'row': {
      const same = asBefore(filling, step, text);
      if (same !== undefined) return ok(settle(withAnswer(filling, step.id, same), step));
      const beside = { ...context, answers: filling.answers };
      const value = readReply(step.field, text, beside, currentAnswer(filling, step));
      return value.ok ? ok(settle(withAnswer(filling, step.id, value.value), step)) : value;
    }
    case 'more': {
      const more = readBoolean(text);
      if (!more.ok) return more;
      return ok(
        more.value ? openRow(filling, step) : settle({ ...filling, closed: [...filling.closed, step.group.id] }, step),
      );
    }
    case 'way': {
      const way = readWay(text, step.ways);
      if (!way) return refuse({ kind: 'not-an-option' });
      const key = step.id === 'delivery.send' ? 'send' : 'return';
      return ok(settle({ ...filling, delivery: { ...filling.delivery, [key]: way } }, step));
    }
    case 'contact': {
      const value = readReply(step.field, text, context);
      return value.ok ? ok(settle(withContact(filling, step.field.id, value.value), step)) : value;
    }
    default:
      return refuse({ kind: 'required' });
  }
}

/** Somebody or something named before; Như Thanh, Như Xuân and Giồng Riềng are places of their own. */
const before =
  /^(?:(?:o |dia chi )?(?:cung )?(?:o )?(?:nhu|giong|cung voi)(?: voi)?(?: dia chi| cho o| noi o)?(?: cua)? (?:tren|me|cha|bo|ba|vo|chong|con|chau|toi|em|minh|anh|chi|ong|nguoi|ben|vay|the|cu|truoc|luc nay|nay|khi nay|vua roi|da khai|cau truoc|o tren)|cung (?:o do|cho do|dia chi|noi do|cho|nha))\b/;

/** "Như mẹ", "cũng ở đó": the latest place given before. */
function asBefore(filling: Filling, step: Step & { kind: 'field' | 'row' }, text: string): Answer | undefined {
  if (typeOf(step.field).offers(step.field) !== 'places' || text.includes(',') || !before.test(foldText(text)))
    return undefined;
  return filling.path.map((id) => filling.answers[id]).findLast((answer) => isAddress(answer));
}

function isAddress(answer: Answer | undefined): boolean {
  return typeof answer === 'object' && !Array.isArray(answer) && 'detail' in answer;
}

/** Marks the step as answered, so that one can go back to it. */
export function settle(filling: Filling, step: Step): Filling {
  const { redo: _, ...rest } = filling;
  return {
    ...rest,
    skipped: filling.skipped.filter((id) => id !== step.id),
    path: [...filling.path.filter((id) => id !== step.id), step.id],
  };
}

export function skipStep(filling: Filling, step: Step): Filling {
  const settled = settle(clearStep(filling, step), step);
  return { ...settled, skipped: [...settled.skipped, step.id] };
}

/** Forgets the answer to a step. */
export function clearStep(filling: Filling, step: Step): Filling {
  if (step.kind === 'field' || step.kind === 'row') return withAnswer(filling, step.id, undefined);
  if (step.kind === 'more') {
    const rows = rowsOf(filling, step.group.id).filter((row) => Object.values(row).some(isFilled));
    const answers = { ...filling.answers, [step.group.id]: rows as Answer };
    return { ...filling, answers, closed: filling.closed.filter((id) => id !== step.group.id) };
  }
  if (step.kind === 'paper')
    return { ...filling, papers: filling.papers.filter((item) => item.paper !== step.paper.id) };
  if (step.kind === 'contact') return withContact(filling, step.field.id, undefined);
  if (step.kind !== 'way') return filling;
  const delivery = { ...filling.delivery };
  delete delivery[step.id === 'delivery.send' ? 'send' : 'return'];
  return { ...filling, delivery };
}

export function currentAnswer(filling: Filling, step: Step): Answer | undefined {
  if (step.kind === 'field') return filling.answers[step.id];
  if (step.kind === 'row') return rowsOf(filling, step.group.id)[step.index]?.[step.field.id];
  if (step.kind === 'contact')
    return step.field.id === 'address'
      ? (filling.delivery.address as Answer | undefined)
      : (filling.contact[step.field.id as keyof Contact] as Answer | undefined);
  return undefined;
}

/** Puts a value into the filling as the answer to this step. */
export function putAnswer(filling: Filling, step: Step, answer: Answer): Filling {
  if (step.kind === 'contact') return withContact(filling, step.field.id, answer);
  return withAnswer(filling, step.id, answer);
}

function openRow(filling: Filling, step: Step & { kind: 'more' }): Filling {
  const rows = [...rowsOf(filling, step.group.id), {}];
  const { redo: _, ...rest } = filling;
  return {
    ...rest,
    answers: { ...filling.answers, [step.group.id]: rows as Answer },
    path: [...filling.path, step.id],
  };
}

function withContact(filling: Filling, id: string, value: Answer | undefined): Filling {
  if (id === 'address') {
    const delivery: Partial<Delivery> = { ...filling.delivery };
    if (value === undefined) delete delivery.address;
    else delivery.address = value as unknown as PostAddress;
    return { ...filling, delivery };
  }
  const contact: Partial<Contact> = { ...filling.contact };
  if (value === undefined) delete contact[id as keyof Contact];
  else if (id === 'residence') contact.residence = value as unknown as PostAddress;
  else contact[id as Exclude<keyof Contact, 'residence'>] = String(value);
  return { ...filling, contact };
}

const ways: [Way, RegExp][] = [
  ['post', /buu (dien|chinh)|ship|gui (ve|den|qua)|tai nha|ve nha|post|mail/],
  ['counter', /quay|trung tam|den lay|truc tiep|tan noi|mot cua|counter|nhan tay|ra lay|len lay|mang (ra|den|toi)/],
  ['online', /online|mang|truc tuyen|dien tu|email|tai ve|qua cong/],
];

function readWay(text: string, offered: readonly Way[]): Way | undefined {
  const folded = foldText(text);
  const exact = offered.find((way) => way === folded);
  return exact ?? ways.find(([way, wording]) => offered.includes(way) && wording.test(folded))?.[0];
}
