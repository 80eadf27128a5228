import type { Library } from '#src/library/library.ts';
import { type Retention, retentionSchema } from './retention-schema.ts';
import { siteFile } from './site.ts';

/** Read afresh each time: an edit of `site.yaml` holds from the next run of a job on. */
export function retentionOf(library: Pick<Library, 'data'>): Retention {
  return library.data(siteFile)[0]?.retention ?? retentionSchema.parse({});
}
