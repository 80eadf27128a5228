import { siteFile } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import type { NewsMeta } from '#src/news/news-schema.ts';
import type { Finding, ReadContent } from '../finding.ts';

/** Numbers and addresses that nobody can have. */
const placeholder = /\b0\d{2,3}[ .]?000[ .]?0{3,4}\b|\.example\b/;

/** What was made up or is a placeholder and does not say so. */
export function sampleFaults({ entries, data }: ReadContent): Finding[] {
  const news = entries.flatMap(({ kind, path, meta }) => {
    if (kind !== 'news') return [];
    const { sample, source } = meta as NewsMeta;
    return sample || source
      ? []
      : [{ path, reason: 'tin không ghi nguồn (source) và không ghi là mẫu (sample: true)' }];
  });
  const sites = (data.get(siteFile.name) ?? []) as { contact: { sample: boolean } }[];
  const units = ((data.get(unitsFile.name) ?? []) as { id: string; reception?: { sample: boolean } }[][]).flat();
  return [
    ...news,
    ...sites.flatMap(({ contact }) =>
      !contact.sample && placeholder.test(JSON.stringify(contact))
        ? [{ path: siteFile.path, reason: 'contact: số hoặc địa chỉ giữ chỗ mà sample là false' }]
        : [],
    ),
    ...units.flatMap(({ id, reception }) =>
      reception && !reception.sample && placeholder.test(JSON.stringify(reception))
        ? [{ path: unitsFile.path, reason: `${id}.reception: số hoặc địa chỉ giữ chỗ mà sample là false` }]
        : [],
    ),
  ];
}
