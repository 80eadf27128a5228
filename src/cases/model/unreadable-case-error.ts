/** A case is there, but the key at hand does not open it: whoever may read it is told so, and nobody else. */
export class UnreadableCaseError extends Error {
  readonly reference: string;
  /** Whose it is; whom it asked is not known. */
  readonly held: { unit: string; holder: string; officer: string | null; askedUnits: string[] };

  constructor(
    { reference, unit, holder, officer }: { reference: string; unit: string; holder: string; officer: string | null },
    cause: unknown,
  ) {
    super(`case ${reference} cannot be read with the key at hand`, { cause });
    this.name = 'UnreadableCaseError';
    this.reference = reference;
    this.held = { unit, holder, officer, askedUnits: [] };
  }
}

/** The case that is loaded, or the error that says that it is there and cannot be read. */
export async function orUnreadable<Loaded>(loading: Promise<Loaded>): Promise<Loaded | UnreadableCaseError> {
  return loading.catch((error: unknown) => {
    if (error instanceof UnreadableCaseError) return error;
    throw error;
  });
}
