import { z } from 'zod';

const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** A short text in a data file: Vietnamese alone, or `{ vi, en }`. */
export const localizedSchema = z.union([
  z
    .string()
    .min(1)
    .transform((vi): Localized => ({ vi })),
  z.strictObject({ vi: z.string().min(1), en: z.string().min(1).optional() }),
]);

export type Localized = { vi: string; en?: string | undefined };

/** The text in this language, Vietnamese where there is no translation. */
export function localize(text: Localized, language: Language): string {
  return (language === 'en' ? text.en : undefined) ?? text.vi;
}
