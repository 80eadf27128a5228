import { defined } from '#src/base/defined.ts';
import { type Language, localize } from '#src/base/localized.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import type { AttachedFile } from '#src/library/attached-files.ts';
import { rss } from '#src/library/feeds.ts';
import type { Entry, Library } from '#src/library/library.ts';
import { freshForSeconds, isPublicAt, momentMs } from '#src/library/publishing.ts';
import { type DisclosureMeta, type DisclosureText, disclosureKind } from './disclosure-kind.ts';
import type { CommentPeriod, DisclosureItem, Disclosures, PaperView } from './disclosures.ts';
import { topicsFile } from './topic.ts';

type Settings = {
  feedOf: (language: Language) => { title: string; summary: string; siteUrl: string };
  /** Finds the file a text of this path names; left out, none is there. */
  findFile?: (reference: string, fromPath: string) => Promise<AttachedFile | undefined>;
};

export function createDisclosures(
  library: Library,
  clock: { now(): Date },
  { feedOf, findFile }: Settings,
): Disclosures {
  const topics = () => library.data(topicsFile)[0] ?? [];
  const shown = () =>
    library
      .entries(disclosureKind)
      .filter(({ meta }) => isPublicAt(meta, clock.now()))
      .toSorted((a, b) => momentMs(b.meta.date) - momentMs(a.meta.date) || a.slug.localeCompare(b.slug));
  const period = ({ comments }: DisclosureMeta): CommentPeriod | undefined => {
    if (!comments) return undefined;
    const today = dayInVietnam(clock.now());
    if (today < comments.from) return { state: 'soon', ...comments };
    return { state: today <= comments.until ? 'open' : 'over', ...comments };
  };
  const itemOf = (entry: Entry<DisclosureMeta, DisclosureText>, language: Language): DisclosureItem => {
    const { meta, slug } = entry;
    const text = language === 'en' ? entry.english?.text : undefined;
    const topic = topics().find(({ id }) => id === meta.topic);
    return defined({
      slug,
      title: text?.title ?? meta.title,
      summary: text?.summary ?? meta.summary,
      date: meta.date,
      number: meta.number,
      period: meta.period,
      sample: meta.sample,
      topic: { id: meta.topic, name: topic ? localize(topic.name, language) : meta.topic },
      comments: period(meta),
      translated: language === 'vi' || text !== undefined,
    });
  };

  async function shownPaper({ name, file, url }: DisclosureMeta['files'][number], path: string): Promise<PaperView> {
    const found = file === undefined ? undefined : await findFile?.(file, path);
    return defined({ name, url: found?.address ?? url, file: found && { kind: found.kind, bytes: found.bytes } });
  }

  return {
    topics(language) {
      const counts = Map.groupBy(shown(), ({ meta }) => meta.topic);
      return topics().map(({ id, name, summary }) => ({
        id,
        name: localize(name, language),
        summary: localize(summary, language),
        count: counts.get(id)?.length ?? 0,
      }));
    },
    list: ({ topic, asksForComments }, language) =>
      shown()
        .filter(({ meta }) => (!topic || meta.topic === topic) && (!asksForComments || meta.comments))
        .map((entry) => itemOf(entry, language)),
    async view(slug, language) {
      const entry = shown().find((one) => one.slug === slug);
      if (!entry) return undefined;
      const { unit } = entry.meta;
      const files = await Promise.all(entry.meta.files.map((paper) => shownPaper(paper, entry.path)));
      const html = await library.html(disclosureKind, slug, language);
      return defined({ ...itemOf(entry, language), files, unit, html });
    },
    freshForSeconds() {
      const metas = library.entries(disclosureKind).map(({ meta }) => meta);
      return freshForSeconds(metas, clock.now(), 60);
    },
    feed(language) {
      const { title, summary, siteUrl } = feedOf(language);
      const address = (path: string) => siteUrl + href(language, path);
      return rss({
        title,
        summary,
        language,
        url: address('/cong-khai'),
        self: address('/cong-khai/rss.xml'),
        items: shown()
          .slice(0, 30)
          .map((entry) => {
            const item = itemOf(entry, language);
            // A feed reader shows a title and nothing of the page around it: a sample says so there.
            const mark = item.sample ? `[${translator(language)('common.sample-short')}] ` : '';
            return {
              title: mark + item.title,
              summary: item.summary,
              url: address(`/cong-khai/${item.slug}`),
              date: item.date,
              category: item.topic.name,
            };
          }),
      });
    },
    commentPeriod(slug) {
      const entry = shown().find((one) => one.slug === slug);
      return entry && period(entry.meta);
    },
  };
}
