const statuses: Record<string, number> = {
  'not-permitted': 403,
  'document-not-found': 404,
  'package-not-found': 409,
  'file-not-found': 404,
  'case-not-found': 422,
  'changed-meanwhile': 409,
  'not-now': 409,
  'slug-taken': 409,
  'too-many-tries': 429,
  busy: 503,
  'storage-away': 503,
  'no-timestamp': 503,
};

/** The status of a page that shows this refusal. */
export const statusOfRefusal = (kind: string): number => statuses[kind] ?? 422;
