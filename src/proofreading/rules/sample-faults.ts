import { siteFile } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import type { NewsMeta } from '#src/news/news-schema.ts';
import type { Finding } from '../finding.ts';

/** Numbers and addresses that nobody can have. */
const placeholder = /\b0\d{2,3}[ .]?000[ .]?0{3,4}\b|\.example\b/;

/** What is wrong with an article that neither names where it comes from nor says that it is a sample. */
export function sourceFaults({ sample, source }: NewsMeta): string[] {
  return sample || source ? [] : ['tin không ghi nguồn (source) và không ghi là mẫu (sample: true)'];
}

/** What of the data files, by their names, was made up or is a placeholder and does not say so. */
export function sampleFaults(data: ReadonlyMap<string, readonly unknown[]>): Finding[] {
  const sites = (data.get(siteFile.name) ?? []) as { contact: { sample: boolean } }[];
  const units = ((data.get(unitsFile.name) ?? []) as { id: string; reception?: { sample: boolean } }[][]).flat();
  return [
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
