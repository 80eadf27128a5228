/** What was signed here: the upload that is given in the place of what was signed, and since when it is sealed. */
export type SignedFile = { upload: string; signedAt: string; sealedAt: string | null };
