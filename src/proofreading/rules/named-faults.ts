import { alertsFile } from '#src/county/alert.ts';
import { calendarFiles } from '#src/county/calendar.ts';
import { siteFile } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Library } from '#src/library/library.ts';
import { momentMs } from '#src/library/publishing.ts';
import { newsKind } from '#src/news/news-kind.ts';
import { pinnedNewsFile, pinsAt } from '#src/news/pinned-news.ts';
import type { Finding } from '../finding.ts';

/**
 * What lists name that is not there. Nobody would notice: a unit that is misspelt closes nothing, an alert of a guide that
 * was renamed is shown nowhere, an article that is gone is pinned in vain.
 */
export function namedFaults(library: Pick<Library, 'data' | 'entry'>, now: Date): Finding[] {
  const unitIds = new Set(library.data(unitsFile).flatMap((units) => units.map(({ id }) => id)));
  const units = (ids: readonly string[] = []) => ids.filter((id) => !unitIds.has(id)).map((id) => `đơn vị ${id}`);
  const guides = (slugs: readonly string[]) =>
    slugs.filter((slug) => !library.entry(guideKind, slug)).map((slug) => `thủ tục ${slug}`);
  const isPublic = (slug: string) => {
    const entry = library.entry(newsKind, slug);
    return entry !== undefined && newsKind.listed(entry.meta, now) !== undefined;
  };
  const news = (slugs: readonly string[]) =>
    slugs.filter((slug) => !isPublic(slug)).map((slug) => `tin ${slug} đang công khai`);
  const said = (path: string, missing: readonly string[]): Finding[] =>
    missing.map((what) => ({ path, reason: `không có ${what}` }));

  const alerts = library.data(alertsFile).flat();
  const pins = pinsAt(library.data(pinnedNewsFile)[0], now);
  return [
    ...said(siteFile.path, guides(library.data(siteFile)[0]?.frequentGuides ?? [])),
    ...library.data(calendarFiles).flatMap(({ year, daysOff }) =>
      said(
        `calendar/${year}.yaml`,
        daysOff.flatMap((off) => units(off.units)),
      ),
    ),
    ...alerts
      .filter(({ to }) => momentMs(to) > now.getTime())
      .flatMap((alert) => said(alertsFile.path, [...guides(alert.guides), ...units(alert.units)])),
    ...said(pinnedNewsFile.path, news([...pins.hot, ...pins.featured])).map((found) => ({
      ...found,
      weight: 'late' as const,
    })),
  ];
}
