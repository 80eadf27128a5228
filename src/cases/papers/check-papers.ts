import type { Result } from '#src/base/result.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import type { Upload, UploadRefusal } from './upload.ts';
import { fileTypeOf } from './upload-type.ts';

/** Uploads by paper, as they are sent. */
export type SentPapers = { paper: string; uploads: string[] }[];

type Asked = {
  /** The papers that may come, in the order in which they are asked for; without one that is needed something is wrong. */
  asked: readonly { paper: Paper; needed: boolean }[];
  /** Whether a paper of this id may be sent at all: one that may, but is not asked for, is dropped like a hidden answer. */
  isKnown: (id: string) => boolean;
  /** The uploads sent that no case has claimed. */
  free: readonly Upload[];
  /** Papers the case has already: they count towards its limits. */
  before?: readonly { paper: string; uploads: readonly Upload[] }[];
};

/** Holds what was sent against the papers that are asked for: what is taken, once each, and everything that is wrong. */
export function checkPapers(
  sent: Readonly<SentPapers>,
  { asked, isKnown, free, before = [] }: Asked,
): { papers: SentPapers; problems: FieldProblem[] } {
  const problems: FieldProblem[] = sent
    .filter(({ paper }) => !isKnown(paper))
    .map(({ paper }) => ({ field: `papers.${paper}`, kind: 'unknown' }));
  const papers: SentPapers = [];
  for (const { paper, needed } of asked) {
    const field = `papers.${paper.id}`;
    const ids = sent.filter((item) => item.paper === paper.id).flatMap((item) => item.uploads);
    const uploads = [...new Set(ids)];
    if (needed && uploads.length === 0) problems.push({ field, kind: 'no-file' });
    for (const id of uploads) {
      const upload = free.find((file) => file.id === id);
      if (!upload) problems.push({ field, kind: 'upload-not-found' });
      else if (!paper.accept.some((type) => type === fileTypeOf(upload))) {
        const params = { name: upload.name, types: paper.accept.join(', ') };
        problems.push({ field, kind: 'type-not-allowed', params });
      }
    }
    if (uploads.length > 0) papers.push({ paper: paper.id, uploads });
  }
  const taken = papers.map(({ paper, uploads }) => ({
    paper,
    uploads: uploads.flatMap((id) => free.find((file) => file.id === id) ?? []),
  }));
  return { papers, problems: [...problems, ...tooMuch([...before, ...taken])] };
}

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

type ReceivedFile = { control: string; name: string; kept: Result<Upload, UploadRefusal> };

/** What is wrong with the files that came with a posted form; `complete` tells whether all of it has come. */
export function refusedFiles(files: readonly ReceivedFile[], complete: boolean): FieldProblem[] {
  const refused = files.flatMap(({ control, name, kept }) =>
    kept.ok ? [] : [{ field: control.replace(/^files\./, 'papers.'), kind: uploadKind(kept.error), params: { name } }],
  );
  return complete ? refused : [...refused, { field: 'papers', kind: 'upload-broken' }];
}

/** A number may be too large as well: the texts differ. */
function uploadKind({ kind }: UploadRefusal): string {
  return kind === 'too-large' ? 'too-large-file' : kind;
}
