import type { Upload } from '#src/cases/cases.ts';
import type { FieldProblem } from '#src/guides/check-answers.ts';

/** What staff can still work through, and what a phone can still send. */
export const caseLimits = { filesAPaper: 20, files: 60, mebibytes: 150, pages: 400 };

/** Whether the papers of one case are too many or too large together; `sent` is what was sent for each paper. */
export function tooMuch(sent: readonly { paper: string; uploads: readonly Upload[] }[]): FieldProblem[] {
  const all = sent.flatMap((item) => item.uploads);
  const crowded = sent.filter((item) => item.uploads.length > caseLimits.filesAPaper);
  const bytes = all.reduce((sum, upload) => sum + upload.bytes, 0);
  const pages = all.reduce((sum, upload) => sum + (upload.pages ?? 1), 0);
  return [
    ...crowded.map(({ paper }) => problem(`papers.${paper}`, 'too-many-files', caseLimits.filesAPaper)),
    ...(all.length > caseLimits.files ? [problem('papers', 'too-many-files', caseLimits.files)] : []),
    ...(bytes > caseLimits.mebibytes * 1_048_576 ? [problem('papers', 'case-too-large', caseLimits.mebibytes)] : []),
    ...(pages > caseLimits.pages ? [problem('papers', 'too-many-pages', caseLimits.pages)] : []),
  ];
}

const problem = (field: string, kind: string, max: number): FieldProblem => ({ field, kind, params: { max } });
