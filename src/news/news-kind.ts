import { z } from 'zod';
import { type Localized, localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { noFacts, noTexts, type PageKind, type Searched } from '#src/library/page-kind.ts';
import { dayOfMoment, isPublicAt } from '#src/library/publishing.ts';
import { type NewsMeta, type NewsText, newsSchema, newsTextSchema } from './news-schema.ts';

const categoriesSchema = z.array(
  z.strictObject({ id: z.string(), name: localizedSchema, summary: localizedSchema.optional() }),
);

export type Category = z.infer<typeof categoriesSchema>[number];

export const categoriesFile: DataFile<Category[]> = {
  name: 'categories',
  path: 'categories.yaml',
  schema: categoriesSchema,
};

export const newsKind: PageKind<NewsMeta, NewsText> = {
  name: 'news',
  folder: 'news',
  schema: newsSchema,
  textSchema: newsTextSchema,
  pictures: ({ image }) => (image ? [image] : []),
  address: '/tin-tuc/',
  listed: (news, now) =>
    isPublicAt(news, now) && news.withdrawn !== 'ended' ? { updated: dayOfMoment(news.date) } : undefined,
  searched,
};

function searched(library: Library): Searched<NewsMeta, NewsText> {
  const nameOf = ({ vi, en }: Localized) => `${vi} ${en ?? ''}`;
  const categories = new Map(library.data(categoriesFile)[0]?.map(({ id, name }) => [id, nameOf(name)]));
  return {
    // The day in Vietnam, as the lists of news filter by it.
    facts: ({ meta }) => ({ ...noFacts, day: dayOfMoment(meta.date), category: meta.category }),
    texts: ({ meta }) => ({ ...noTexts, subject: [categories.get(meta.category) ?? '', ...meta.tags].join(' ') }),
  };
}
