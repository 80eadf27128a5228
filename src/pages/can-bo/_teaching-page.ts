import { href } from '#src/i18n/href.ts';
import type { AnswerRefusal } from '#src/search/missed-answer.ts';
import type { TeachingDesk } from '#src/search/teaching-desk.ts';
import type { Person } from '#src/staff/person.ts';
import { takeMissedAnswer } from './_missed-answer.ts';

const outcomes: Record<string, string> = { 'bo-qua': 'aside', 'da-thay': 'found', 'chua-thay': 'not-found' };

/**
 * What a page where staff teach reads from its request: the answer just given is taken, then the list and the words to
 * try are read from the address. `seeOther` is where to go instead; `status` is what a refusal is told with.
 */
export async function readTeachingPage(
  request: Request,
  { desk, page }: { desk: TeachingDesk; page: string },
  language: App.Locals['language'],
  person: Person,
) {
  const { searchParams } = new URL(request.url);
  const answered =
    request.method === 'POST' ? await takeMissedAnswer(request, { desk, page }, language, person) : undefined;
  const refusal = answered?.refusal;
  const number = Math.max(1, Math.trunc(Number(searchParams.get('trang'))) || 1);
  return {
    seeOther: answered?.seeOther,
    refusal,
    status: refusal && statusOf(refusal),
    reason: refusal && 'reason' in refusal ? refusal.reason : '',
    typed: answered?.typed,
    number,
    query: (searchParams.get('q') ?? '').slice(0, 200),
    outcome: outcomes[searchParams.get('luu') ?? ''],
    address: (other: number) => href(language, `${page}?trang=${other}`),
  };
}

function statusOf({ kind }: AnswerRefusal): number {
  if (kind === 'not-permitted' || kind === 'may-not-publish') return 403;
  return kind === 'changed-meanwhile' ? 409 : 422;
}
