import { type Answers, holds } from '#src/guides/model/condition.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { canReadPdf, textOfPdf } from '#tests/stores/read-pdf.ts';
import { sampled, seed } from '#tests/stores/sampled.ts';
import { expect, test } from './fixtures.ts';
import { postForm } from './post-form.ts';
import { localGuides, valuesFor } from './walk-form.ts';

/** Two a run, by every way they are filed; all of them with FULL=1. */
const drawn = sampled(localGuides, 2);
const guides = readContent().entries(guideKind);

/** What the front matter says of a paper in one way, by the defaults the handbook promises editors. */
function saidOf({ kind, originals, copies, ways }: Paper, way: Way): string {
  const own = ways?.[way]?.as;
  if (own || kind === 'note') return own ?? 'none';
  if (kind === 'show') return { online: 'none', counter: 'show', post: 'certified' }[way];
  return way === 'online' ? 'upload' : originals === 0 && copies > 0 ? 'copy' : 'original';
}

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .trim();
/** The items of the first list of this class. */
const itemsOf = (html: string, list: string) =>
  [...(html.split(`class="${list}"`)[1]?.split('</ul>')[0] ?? '').matchAll(/<li[\s\S]*?<\/li>/g)].map(([item]) =>
    plain(item),
  );
/** A file whose name begins another's is told from it by what follows. */
const begins = (items: readonly string[], names: readonly string[]) =>
  items.map((item) => names.filter((name) => item.startsWith(name)).sort((a, b) => b.length - a.length)[0] ?? item);

for (const slug of drawn) {
  const meta = guides.find((entry) => entry.slug === slug)?.meta;
  for (const way of meta?.channels.map(({ kind }) => kind) ?? []) {
    test(`${slug}, ${way}: the case ends with exactly the papers of the guide, its form on paper among them`, async ({
      portal,
    }) => {
      const values = new Map(valuesFor(slug, seed)).set('delivery.send', [way]);
      const { location, cookie } = await postForm(portal.url, slug, values);
      const own = location.replace(/\/xac-nhan$/, '');
      const open = async (path: string) => fetch(portal.url + own + path, { headers: { cookie } });
      const confirmation = await (await open('/xac-nhan')).text();
      const codes = [...confirmation.matchAll(/class="slip-code">[\s\S]*?class="code">([^<]*)</g)].map(
        ([, code]) => code ?? '',
      );
      const answer = await fetch(`${portal.url}/api/v1${own.replace('/tra-cuu', '/cases')}`, {
        headers: { 'x-access-code': codes[1] ?? '' },
      });
      const filed: { answers: Answers; papers: { paper: string }[] } = await answer.json();
      const due = (meta?.papers ?? []).filter((paper) => holds(paper.when, filed.answers));
      const names = due.map(({ name }) => name);
      const where = (of: Way, ...as: string[]) => due.filter((paper) => as.includes(saidOf(paper, of)));

      // A file of everything of which one is taken, and of nothing else.
      const sent = where('online', 'upload', 'may-upload').map(({ id }) => id);
      expect(filed.papers.map(({ paper }) => paper).sort()).toEqual(sent.sort());
      // What still has to come: brought, sent, or the originals of what was sent.
      const brought = [
        ...where(way, 'original', 'copy', 'certified', 'upload'),
        ...where(way, 'show', 'show-or-copy'),
      ].filter((paper) => way !== 'online' || paper.ways?.online?.owed);
      expect(begins(itemsOf(confirmation, 'checklist'), names)).toEqual(brought.map(({ name }) => name));
      const form = due.filter((paper) => saidOf(paper, 'online') === 'fill');
      expect(form).toHaveLength(1);
      if (way !== 'online') expect(brought).toContain(form[0]);
      if (way === 'post') {
        const cover = itemsOf(await (await open('/phieu-gui')).text(), 'cover-papers').slice(0, -1);
        expect(begins(cover, names)).toEqual(where('post', 'original', 'copy', 'certified').map(({ name }) => name));
      }

      expect(confirmation).toContain(`href="${own}/to-khai.pdf"`);
      const printed = await open('/to-khai.pdf');
      expect(printed.headers.get('content-type')).toBe('application/pdf');
      const pdf = new Uint8Array(await printed.arrayBuffer());
      if (!canReadPdf) return;
      const text = textOfPdf(pdf).replaceAll(/\s+/g, '');
      const written = (meta?.form ?? [])
        .flatMap((section) => section.fields)
        .filter(({ type }) => type === 'text' || type === 'name' || type === 'multiline')
        .flatMap(({ id }) => (typeof filed.answers[id] === 'string' ? [String(filed.answers[id])] : []));
      for (const words of [codes[0] ?? '', ...written]) expect(text).toContain(words.replaceAll(/\s+/g, ''));
    });
  }
}
