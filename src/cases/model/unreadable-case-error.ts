/** A case is there, but the key at hand does not open it: whoever may read it is told so, and nobody else. */
export class UnreadableCaseError extends Error {
  readonly reference: string;
  readonly unit: string;

  constructor({ reference, unit }: { reference: string; unit: string }, cause: unknown) {
    super(`case ${reference} cannot be read with the key at hand`, { cause });
    this.name = 'UnreadableCaseError';
    this.reference = reference;
    this.unit = unit;
  }
}

/** The case that is loaded, or the error that says that it is there and cannot be read. */
export async function orUnreadable<Loaded>(loading: Promise<Loaded>): Promise<Loaded | UnreadableCaseError> {
  return loading.catch((error: unknown) => {
    if (error instanceof UnreadableCaseError) return error;
    throw error;
  });
}
