import { defined } from '#src/base/defined.ts';
import { explainLine } from '#src/cases/deadline/deadline-line.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { translator } from '#src/i18n/translate.ts';

export const statementFormat = 'vandon-case/1';

/** What the portal says of a case at this moment: what was sent and when, by which version of the guide, due when and why. */
export type CaseStatement = {
  kind: 'confirmation' | 'receipt';
  issuer: string;
  issuedAt: string;
  reference: string;
  code?: string;
  guide: { code: string; title: string; version: string };
  filedAt: string;
  state: string;
  papers: { name: string; files: { sha256: string; bytes: number }[] }[];
  dueAt?: string;
  dueLines?: string[];
  expectedBy?: string;
};

/** Made of what its owner sees; nothing of who they are. */
export function caseStatement(item: CaseView, issuer: string, issuedAt: string): CaseStatement {
  const t = translator('vi');
  const { rules } = item;
  const nameOf = (id: string) => rules.papers.find((paper) => paper.id === id)?.name ?? id;
  return defined({
    kind: item.code ? ('receipt' as const) : ('confirmation' as const),
    issuer,
    issuedAt,
    reference: item.reference,
    code: item.code ?? undefined,
    guide: { code: rules.code, title: item.guide.title, version: item.guide.hash },
    filedAt: item.submittedAt,
    state: t(`case.state.${item.state.name}`),
    papers: item.papers.map(({ paper, uploads }) => ({
      name: nameOf(paper),
      // Of a file made of photos: the photos as they were sent, which their owner has.
      files: uploads.flatMap((upload) =>
        (upload.joinedFrom ?? [upload]).map(({ sha256, bytes }) => ({ sha256, bytes })),
      ),
    })),
    dueAt: item.dueAt ?? undefined,
    dueLines: item.dueAt ? item.dueLines.map((line) => explainLine(line, { t, language: 'vi' })) : undefined,
    expectedBy: item.expectedBy,
  });
}
