import { localize } from '#src/base/localized.ts';
import { findUnit, type Unit, unitsOf } from '#src/county/unit.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { reasonOf } from '#src/library/content-fault.ts';
import type { Entry, Library } from '#src/library/library.ts';
import { noFacts, type PageKind, type Searched } from '#src/library/page-kind.ts';
import { type GuideMeta, type GuideText, guideSchema, guideTextSchema } from './guide-schema.ts';
import { takesTwo } from './two-people.ts';

export const guideKind: PageKind<GuideMeta, GuideText> = {
  name: 'guide',
  folder: 'guides',
  schema: guideSchema,
  textSchema: guideTextSchema,
  address: '/thu-tuc/',
  takesTwo,
  refused({ code }, shelf, slug) {
    const holder = shelf.entries(guideKind).find((guide) => guide.meta.code === code && guide.slug !== slug);
    return holder && { ...reasonOf('code-taken', { code, title: holder.meta.title }), part: 'code' };
  },
  listed: (guide, now) => (isStillValid(guide, dayInVietnam(now)) ? {} : undefined),
  searched,
};

export type GuideEntry = Entry<GuideMeta, GuideText>;

/** Whether a guide has not ended; one that is still to begin is shown, so that people can prepare. */
export function isStillValid({ effective }: Pick<GuideMeta, 'effective'>, day: string): boolean {
  return day <= (effective.to ?? '9999');
}

function searched(library: Library, sectorName: (id: string) => string): Searched<GuideMeta, GuideText> {
  const units = unitsOf(library);
  return {
    facts({ meta }, now) {
      const prior = priorOf(findUnit(units, meta.unit, dayInVietnam(now)), meta.intake);
      return { ...noFacts, sector: meta.sector, prior };
    },
    texts({ meta, english }) {
      const unit = findUnit(units, meta.unit, meta.effective.from);
      return {
        asks: meta.asks,
        result: [meta.result, english?.text.result ?? ''].join('\n'),
        code: meta.code,
        subject: `${sectorName(meta.sector)} ${unit ? localize(unit.name, 'vi') : ''}`,
        more: [
          ...meta.papers.map((paper) => `${paper.name}. ${paper.hint ?? ''}`),
          ...meta.steps,
          meta.conditions ?? '',
          ...meta.channels.map((channel) => channel.note ?? ''),
          ...meta.legal.map((law) => `${law.title} ${law.number}`),
        ],
      };
    },
  };
}

/** What the county decides itself comes first, then what its police or office does, then what only the province can. */
function priorOf(unit: Unit | undefined, intake: GuideMeta['intake']): number {
  if (intake === 'local') return 255;
  if (unit?.kind === 'commune') return 230;
  if (unit?.kind === 'police' || unit?.kind === 'center') return 200;
  return unit?.kind === 'province' ? 100 : 0;
}

/** Whether somebody at a counter here may file it: on the portal or in presence, and not where it is decided elsewhere. */
export function isTakenAtCounter({ intake, channels }: Pick<GuideMeta, 'intake' | 'channels'>): boolean {
  return intake !== 'handoff' && channels.some(({ kind }) => kind === 'counter');
}

/**
 * Whether the day has passed until which a guide was to be looked through again: then nobody answers for it still being
 * right, and readers are told. `today` is Vietnam's day.
 */
export function isReviewLate({ reviewBy }: Pick<GuideMeta, 'reviewBy'>, today: string): boolean {
  return reviewBy < today;
}
