import { z } from 'zod';

/**
 * What the procedure needs to know of who files. Left out, an identity number may be given and nobody is asked where
 * they live. `idNumber: required` is what stands in for showing the card when filing online.
 */
export const applicantSchema = z.strictObject({
  idNumber: z.enum(['required', 'optional']).default('optional'),
  /** Whether the official form asks where who files lives. */
  residence: z.boolean().default(false),
});

/** Whether people may file here who have no Vietnamese identity number: then the number of their passport stands in. */
export function mayLackIdNumber({ audience }: { readonly audience: readonly string[] }): boolean {
  return audience.includes('foreigner') || audience.includes('overseas-vietnamese');
}
