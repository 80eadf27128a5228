import type { OutboxCase, SendAnswer } from './outbox-machine.ts';

const timeoutMs = 45_000;
/** Refusals that say nothing about the case: ask again later. */
const later = new Set([408, 425, 429]);

/**
 * Posts the form as its last button does and reads what came of it (`cases/filing/README.md`). Only an answer that is
 * surely the county's counts: a hotel's log-in page, a gateway's error or a cut tell nothing.
 */
export async function sendCase({ action, fields }: OutboxCase): Promise<SendAnswer> {
  const body = new URLSearchParams([...fields, ['go', 'submit']]);
  const response = await fetch(action, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status >= 500 || later.has(response.status)) return { kind: 'no-answer' };
  return readAnswer(await response.json());
}

type Told = { kind?: string; reference?: string; url?: string; problems?: { label: string; text: string }[] };

function readAnswer({ kind, reference, url, problems = [] }: Told): SendAnswer {
  if (kind === 'submitted' && reference && url) return { kind: 'sent', reference, url };
  if (kind === undefined) return { kind: 'no-answer' };
  return { kind: 'refused', problems: problems.map(({ label, text }) => `${label}: ${text}`) };
}
