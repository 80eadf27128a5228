import type { SearchDocument } from '#src/search/index/search-document.ts';
import { generatedNews } from '#tests/evaluation/generated-news.ts';
import { ownDocuments } from '#tests/evaluation/own-documents.ts';
import { type Procedure, procedureDocument, readMaterial } from '#tests/evaluation/procedures.ts';
import { knownItemSets, type QuerySet, questionSets } from '#tests/evaluation/query-sets.ts';

/** How many of the procedures are looked for: the slowest peers take 100 ms and more a query. */
const SHARE = 0.1;
/** Small archives keep the mix of a large one: of 10,000 documents about so many are procedures. */
const SHARE_OF_PROCEDURES = 0.18;

export type Corpus = { groups: SearchDocument[][]; queries: QuerySet[]; says: string };

/**
 * Our content, real procedures where they are at hand, and generated news up to `count`. A guide of ours with the code
 * of a procedure is left out: one of the two would be wrong by accident. Without procedures our own guides are looked for.
 */
export async function benchCorpus(count: number): Promise<Corpus> {
  const material = process.env.EVALUATION_DATA_DIR ? readMaterial() : undefined;
  const own = await ownDocuments();
  const most = Math.round(count * SHARE_OF_PROCEDURES);
  const procedures = (material?.procedures ?? []).slice(0, Math.max(most, count >= 10_000 ? count : 0));
  const codes = new Set(procedures.map(({ id }) => id));
  const guides = own.guides.filter(({ code }) => !codes.has(code));
  const rest = count - procedures.length - guides.length - own.others.length;
  const groups = [[...procedures.map((procedure) => procedureDocument(procedure)), ...guides], own.others];
  const asked = procedures.length > 0 ? procedures : guides.map(asProcedure);
  const answered = (material?.questions ?? []).filter((question) => question.procedures.some((id) => codes.has(id)));
  const questions = questionSets(answered);
  return {
    groups: [...groups, ...generatedNews(Math.max(0, rest))],
    queries: [...knownItemSets(asked, procedures.length > 0 ? SHARE : 1), ...questions.slice(0, 1)].filter(
      (set) => set.items.length > 0,
    ),
    says: `${procedures.length} procedures, ${guides.length + own.others.length} documents of ours, ${Math.max(0, rest)} generated articles`,
  };
}

function asProcedure({ head, title }: SearchDocument): Procedure {
  const rest = { field: '', level: '', subject: '', agency: '', how: '', docs: '', conditions: '', legal: '' };
  return { id: head.slug, title, steps: '', result: '', ...rest };
}
