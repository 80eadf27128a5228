import { defined } from '#src/base/defined.ts';
import type { CaseMove } from '#src/cases/desk/move.ts';
import { exceptions } from '#src/cases/model/case-history.ts';
import { type CaseStateName, caseStates } from '#src/cases/model/case-state.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import { ways } from '#src/guides/model/way.ts';
import { readItemNumber } from '#src/postal/item-number.ts';

type Values = ReadonlyMap<string, readonly string[]>;
export type TypedMove = {
  move?: CaseMove;
  seen?: CaseStateName;
  sure: boolean;
  /** The postal number as it was typed. `isDoubtful`: its check digit does not fit, and nobody said that it is right. */
  item?: { text: string; isDoubtful: boolean };
};

/** Whether the person is asked to tick a box first: the end of a case is not taken back. */
export const needsToBeSure = (to: CaseStateName) => isClosed(to);

/** Steps that say the papers are in order: who has not opened them says that on purpose. */
export const needsPapersSeen = (to: CaseStateName) => to === 'resolved';

/** The words of one control, in composed letters and with plain line ends. */
export function textOf(values: Values, name: string): string {
  return (values.get(name)?.[0] ?? '').normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
}

/** What was posted by one of the forms of `CaseMoves`; the case's own rules judge it. `uploads` came with it just now. */
export function readMove(values: Values, uploads: readonly string[] = []): TypedMove {
  const text = (name: string) => textOf(values, name);
  const state = (name: string) => caseStates.find((known) => known === text(name));
  const to = state('to');
  const seen = state('seen');
  const version = Number(text('version'));
  return defined({
    move:
      to &&
      defined({
        to,
        ...whatIsAsked(values),
        ...howItEnds(values, uploads),
        seenVersion: version || undefined,
      }),
    seen,
    sure: !to || !needsToBeSure(to) || text('sure') === 'yes',
    item: text('item') && text('way') === 'post' ? itemTyped(values) : undefined,
  });
}

function itemTyped(values: Values): { text: string; isDoubtful: boolean } {
  const text = textOf(values, 'item');
  const isDoubtful = readItemNumber(text)?.isStandard === false && textOf(values, 'item-sure') !== 'yes';
  return { text, isDoubtful };
}

function whatIsAsked(values: Values): Pick<CaseMove, 'note' | 'papers' | 'fields' | 'fine' | 'exception' | 'payment'> {
  const text = (name: string) => textOf(values, name);
  const note = text('note');
  const papers = [...values.keys()].flatMap((key) => {
    if (!key.startsWith('finding.')) return [];
    const paper = key.slice('finding.'.length);
    const reason = text(`paper.${paper}`);
    // Words beside a paper left at "fine" mean that it is not.
    const finding = text(key) === 'missing' ? 'missing' : text(key) === 'wrong' || reason ? 'wrong' : undefined;
    return finding ? [{ paper, finding, reason } as const] : [];
  });
  const fine = [...values.keys()]
    .filter((key) => key.startsWith('finding.') && text(key) === 'ok')
    .map((key) => key.slice('finding.'.length))
    .filter((id) => !papers.some(({ paper }) => paper === id));
  const fields = [...values.keys()]
    .filter((key) => key.startsWith('field.') && text(key) !== '')
    .map((key) => ({ field: key.slice('field.'.length), reason: text(key) }));
  // What is no number is told as an amount that is not right, not passed over.
  const amount = text('amount').replaceAll(/[\s.,đ]/g, '');
  return defined({
    note: note || undefined,
    papers: papers.length > 0 ? papers : undefined,
    fields: fields.length > 0 ? fields : undefined,
    fine: fine.length > 0 ? fine : undefined,
    exception: exceptions.find((name) => name === text('exception')),
    payment: amount ? { amount: Number(amount) } : undefined,
  });
}

function howItEnds(values: Values, uploads: readonly string[]): Pick<CaseMove, 'results' | 'handedOver' | 'signing'> {
  const results = [...(values.get('results') ?? []), ...uploads];
  const way = ways.find((known) => known === textOf(values, 'way'));
  const item = readItemNumber(textOf(values, 'item'))?.number;
  return defined({
    results: results.length > 0 ? results : undefined,
    signing: textOf(values, 'signing-sure') === 'yes' ? ('sure' as const) : undefined,
    handedOver: way && defined({ way, item: way === 'post' ? item : undefined }),
  });
}
