import type { APIRoute } from 'astro';

/** Which days of the log of cases were published, the newest first, each with its root; the days themselves are below. */
export const GET: APIRoute = async ({ locals: { portal } }) => {
  const days = await portal.publicLog.days();
  const listed = days.map((day) => ({
    ...day,
    url: `${portal.config.siteUrl}/du-lieu-mo/nhat-ky-ho-so/${day.day}.json`,
  }));
  return new Response(`${JSON.stringify({ format: 'vandon-log-day/1', days: listed }, undefined, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
};
