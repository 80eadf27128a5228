import type { TurnRefusal } from '#src/assistant/assistant.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { problem } from '#src/platform/http/problem.ts';

const statuses: Record<TurnRefusal['kind'], number> = {
  'conversation-not-found': 404,
  'malformed-turn': 422,
  'turn-too-long': 413,
  'too-many': 429,
};

/** Why the assistant did not take a turn, as the API says it. */
export function assistantRefusal({ kind }: TurnRefusal, t: Translate): Response {
  return problem(statuses[kind], kind, t(`assistant.error.${kind}`));
}

/** The same for the page's script, also for what only the page takes. */
export function assistantProblem(kind: string, t: Translate): Response {
  if (kind === 'assistant-off') return problem(403, kind, t('assistant.form.off'));
  return problem(problemStatus(kind), kind, t(`assistant.error.${kind}`));
}

/** The status of what went wrong with a turn; what only the page takes is a body that cannot be processed. */
export function problemStatus(kind: string): number {
  return Object.hasOwn(statuses, kind) ? statuses[kind as TurnRefusal['kind']] : 422;
}

/** The body as JSON; undefined when it is none. An empty body is an empty object. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    const text = await request.text();
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A private answer that no cache keeps. */
export function privateJson(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
