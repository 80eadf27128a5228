import type { CaseView } from '#src/cases/model/case.ts';
import { handlingOf } from '#src/guides/form/paper-handling.ts';
import { originalsOwed, papersDue } from '#src/guides/form/papers-due.ts';
import { handlingWording } from '#src/guides/wording/paper-wording.ts';
import type { Translate } from '#src/i18n/translate.ts';

export type PapersLeft = { title: string; papers: { name: string; how: string }[] };
type Told = Pick<CaseView, 'rules' | 'answers' | 'delivery'>;
/** The names of papers in another language, by id. */
type Names = Readonly<Record<string, { name: string }>> | undefined;

/**
 * The papers that still have to come, with what happens to each: brought, sent by post, or the originals of what was sent
 * online and when they are due. Undefined when none has to.
 */
export function papersLeft(
  { rules, answers, delivery }: Told,
  { t, names }: { t: Translate; names?: Names },
): PapersLeft | undefined {
  const { send } = delivery;
  const nameOf = ({ id, name }: { id: string; name: string }) => names?.[id]?.name ?? name;
  if (send === 'online') {
    const papers = originalsOwed(rules, answers).map((paper) => ({
      name: nameOf(paper),
      how: t(`guide.owed.${handlingOf(paper, 'online').owed}`),
    }));
    return papers.length > 0 ? { title: t('case.confirm.papers-owed'), papers } : undefined;
  }
  const { handedIn, shown } = papersDue(rules, answers, send);
  const papers = [...handedIn, ...shown].map((paper) => ({
    name: nameOf(paper),
    how: handlingWording(paper, send, t),
  }));
  const title = t(`case.confirm.papers-${send === 'post' ? 'post' : 'bring'}`);
  return papers.length > 0 ? { title, papers } : undefined;
}
