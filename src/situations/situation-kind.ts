import { guideKind } from '#src/guides/model/guide-kind.ts';
import { reasonOf } from '#src/library/content-fault.ts';
import { noFacts, noTexts, type PageKind } from '#src/library/page-kind.ts';
import { elsewhereFile } from './elsewhere.ts';
import { type SituationMeta, type SituationText, situationSchema, situationTextSchema } from './situation-schema.ts';

export const situationKind: PageKind<SituationMeta, SituationText> = {
  name: 'situation',
  folder: 'situations',
  schema: situationSchema,
  textSchema: situationTextSchema,
  address: '/viec/',
  missing({ steps }, shelf) {
    const offices = new Set(
      shelf
        .data(elsewhereFile)
        .flat()
        .map(({ id }) => id),
    );
    return steps.flatMap(({ guide, elsewhere }) => {
      if (guide && !shelf.entry(guideKind, guide)) return [reasonOf('guide-missing', { guide })];
      return elsewhere && !offices.has(elsewhere) ? [reasonOf('elsewhere-missing', { elsewhere })] : [];
    });
  },
  listed: ({ updated }) => ({ updated }),
  searched: () => ({
    facts: () => ({ ...noFacts, prior: 20 }),
    texts: ({ meta, english }) => ({
      ...noTexts,
      asks: [...meta.words, ...(english?.text.words ?? [])],
      subject: 'việc trong đời',
      more: meta.steps.map(({ title = '', why }) => `${title} ${why}`),
    }),
  }),
};
