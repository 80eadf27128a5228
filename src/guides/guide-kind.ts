import type { Kind } from '#src/library/kind.ts';
import type { Entry } from '#src/library/library.ts';
import { type GuideMeta, type GuideText, guideSchema, guideTextSchema } from './guide-schema.ts';

export const guideKind: Kind<GuideMeta, GuideText> = {
  name: 'guide',
  folder: 'guides',
  schema: guideSchema,
  textSchema: guideTextSchema,
};

export type GuideEntry = Entry<GuideMeta, GuideText>;
