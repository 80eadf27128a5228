import type { APIRoute } from 'astro';
import { localize } from '#src/base/localized.ts';

/** The leaders' schedule for calendars of phones and offices. */
export const GET: APIRoute = ({ locals }) => {
  const { portal, language, t } = locals;
  locals.cache({ tags: ['data:schedule', 'data:site'], maxAgeSeconds: 3600 });
  const calendar = portal.county.scheduleCalendar(language, {
    name: `${t('page.schedule.title')} – ${localize(portal.county.site().name, language)}`,
    host: new URL(portal.config.siteUrl).hostname,
    sample: t('common.sample-short'),
  });
  return new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
};
