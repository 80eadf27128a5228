import { isClosed } from '#src/cases/case-states.ts';
import { type CaseMove, type CaseStateName, caseStates } from '#src/cases/cases.ts';

/** Whether the person is asked to tick a box first: the end of a case is not taken back. */
export const needsToBeSure = (to: CaseStateName) => isClosed(to);

/** What was posted by one of the forms of `CaseMoves`; the case's own rules judge it. */
export function readMove(form: FormData): { move?: CaseMove; seen?: CaseStateName; sure: boolean } {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim() : '';
  };
  const state = (name: string) => caseStates.find((known) => known === text(name));
  const to = state('to');
  const seen = state('seen');
  const note = text('note').slice(0, 4000);
  const papers = [...form.keys()]
    .filter((key) => key.startsWith('paper.') && text(key) !== '')
    .map((key) => ({ paper: key.slice(6), reason: text(key).slice(0, 1000) }));
  return {
    ...(to ? { move: { to, ...(note ? { note } : {}), ...(papers.length > 0 ? { papers } : {}) } } : {}),
    ...(seen ? { seen } : {}),
    sure: !to || !needsToBeSure(to) || text('sure') === 'yes',
  };
}
