import { call, callTopics, isCalled } from './calls.ts';

type Counts = Record<string, number>;

const everyMs = 30_000;

/**
 * Keeps the numbers of the menu and of the page's title true while the page is open: asked for now and then, and at once
 * when somebody comes back to it. A page that nobody looks at asks only where its reader wants to be called.
 */
export function liveCounts(): void {
  const source = document.querySelector<HTMLElement>('[data-counts-from]');
  const address = source?.dataset.countsFrom;
  if (!source || !address) return;
  const seen = new Map(callTopics.map((topic) => [topic, numberOf(topic)]));
  const ask = async () => {
    const counts = await read(address);
    if (!counts) return;
    show(counts);
    for (const topic of callTopics) {
      const count = counts[topic] ?? 0;
      if (count > (seen.get(topic) ?? 0))
        call(topic, source.dataset[`call${topic === 'chat' ? 'Chat' : 'Cases'}`] ?? '');
      seen.set(topic, count);
    }
  };
  setInterval(() => {
    if (document.visibilityState === 'visible' || callTopics.some(isCalled)) void ask();
  }, everyMs);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void ask();
  });
}

/** Nothing where the session has ended or nobody answers: the numbers that stand there stay. */
async function read(address: string): Promise<Counts | undefined> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    const isOurs = answer.ok && answer.headers.get('content-type')?.startsWith('application/json');
    return isOurs ? ((await answer.json()) as Counts) : undefined;
  } catch {
    return undefined;
  }
}

function numberOf(name: string): number {
  const badge = document.querySelector<HTMLElement>(`[data-count="${name}"]`);
  return Number(badge?.querySelector('[data-count-number]')?.textContent ?? 0);
}

function show(counts: Counts): void {
  for (const badge of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const count = counts[badge.dataset.count ?? ''] ?? 0;
    const number = badge.querySelector('[data-count-number]');
    if (number) number.textContent = String(count);
    badge.hidden = count === 0;
  }
  const sum = Object.values(counts).reduce((all, count) => all + count, 0);
  const title = document.title.replace(/^\(\d+\) /, '');
  document.title = sum > 0 ? `(${sum}) ${title}` : title;
}
