import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';

const zoneIds = ['same-district', 'in-province', 'other-province'] as const;
export type ZoneId = (typeof zoneIds)[number];
const grams = z.int().positive();

/** The postage table: for reference only ("tham khảo"), since the post sets and collects the price. */
const postageSchema = z.strictObject({
  source: z.string(),
  updated: z.iso.date(),
  /** The order is that of distance; `special: island` adds days that only the post can tell. */
  zones: z
    .array(
      z.strictObject({
        id: z.enum(zoneIds),
        name: localizedSchema,
        /** Working days from hand-over to delivery, without and with an appointment paper. */
        days: z.strictObject({ from: z.int(), to: z.int() }),
      }),
    )
    .min(1),
  /** One way, in đồng, by zone, for a parcel up to `upToGrams`. */
  prices: z
    .array(
      z.strictObject({
        upToGrams: grams,
        oneWay: z.partialRecord(z.enum(zoneIds), z.int().positive()),
        sample: z.boolean().default(false),
      }),
    )
    .min(1),
  /** What a letter is taken to weigh, in grams: a sheet, the envelope, and how many sheets one paper has. */
  weights: z
    .strictObject({ sheet: grams, envelope: grams, sheetsEach: grams })
    .default({ sheet: 5, envelope: 20, sheetsEach: 2 }),
  /** For carrying the procedure's fee to the agency, per case. */
  feeRemittance: z.int().nonnegative(),
  exempt: z.array(localizedSchema),
  islandNote: localizedSchema,
});

export type Postage = z.infer<typeof postageSchema>;

export const postageFile: DataFile<Postage> = { name: 'postage', path: 'postage.yaml', schema: postageSchema };

/** One way in đồng, or undefined when the table has no row for this weight. */
export function postagePrice(
  table: Postage,
  zone: ZoneId,
  weight: number,
): { price: number; sample: boolean } | undefined {
  const row = [...table.prices].sort((a, b) => a.upToGrams - b.upToGrams).find((item) => weight <= item.upToGrams);
  const price = row?.oneWay[zone];
  return row && price !== undefined ? { price, sample: row.sample } : undefined;
}
