import type { Server } from 'node:http';

/** What is asked for, and for how long at most: a process that starts serves others only after this. */
type Settings = { origin: string; paths: readonly string[]; rounds?: number; mostMs?: number };

/**
 * Asks a process that has just started for what people will ask it first, over its own door, so that modules are
 * loaded, statements prepared and code compiled before anybody waits for it. Answers are thrown away, faults as well:
 * who asks next meets them. Named a monitor, so that it counts as no visit.
 */
export async function warmUp({ origin, paths, rounds = 12, mostMs = 1_000 }: Settings): Promise<void> {
  const until = performance.now() + mostMs;
  for (let round = 0; round < rounds; round += 1) {
    for (const path of paths) {
      if (round > 0 && performance.now() > until) return;
      const headers = { 'user-agent': 'warm-up monitor', 'accept-encoding': round % 2 ? 'gzip' : 'br' };
      const answer = await fetch(origin + path, { headers, signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
    }
  }
}

/** Where a process reaches itself, whatever address it listens on. */
export function ownOrigin(server: Server): string {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server listens on no port');
  const isAny = bound.address === '0.0.0.0' || bound.address === '::';
  const host = isAny ? (bound.family === 'IPv6' ? '::1' : '127.0.0.1') : bound.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}

/** A page of each kind that people open first, and what they type there: a service the county has, so that it is found. */
export function firstAsked(guide: { slug: string; meta: { title: string } } | undefined): string[] {
  const title = encodeURIComponent(guide?.meta.title ?? '');
  const ofGuide = [
    `/thu-tuc/${guide?.slug}`,
    `/tim-kiem?q=${title}`,
    `/api/v1/search?q=${title}`,
    `/api/v1/suggest?q=${title}`,
  ];
  return ['/', '/thu-tuc', '/tin-tuc?trang=1', '/tra-cuu', ...(guide ? ofGuide : [])];
}
