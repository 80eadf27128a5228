import { ownValue } from '#src/base/own-value.ts';
import { href } from '#src/i18n/href.ts';
import type { AnswerRefusal, OptionPlace } from '#src/search/missed/missed-answer.ts';
import type { Teaching } from '#src/search/missed/teaching.ts';
import type { Person } from '#src/staff/person.ts';
import { postedTexts, seeOther } from './_see-other.ts';

type Lessons = Omit<Teaching, 'list'>;

const outcomes: Record<string, string> = {
  'bo-qua': 'aside',
  'da-thay': 'found',
  'chua-thay': 'not-found',
  'lua-chon': 'option',
};

/**
 * What a page where staff teach reads from its request: the answer just given is taken, then the list and the words to
 * try are read from the address. `seeOther` is where to go instead; `status` is what a refusal is told with.
 */
export async function readTeachingPage(
  request: Request,
  { teaching, page }: { teaching: Lessons; page: string },
  language: App.Locals['language'],
  person: Person,
) {
  const { searchParams } = new URL(request.url);
  const answered =
    request.method === 'POST' ? await takeMissedAnswer(request, { teaching, page }, language, person) : undefined;
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
    outcome: ownValue(outcomes, searchParams.get('luu') ?? ''),
    address: (other: number) => href(language, `${page}?trang=${other}`),
  };
}

/** Why nothing was taught; `no-step`: Enter was pressed in a line, and no button. */
type LessonRefusal = AnswerRefusal | { kind: 'no-step' };

function statusOf({ kind }: LessonRefusal): number {
  if (kind === 'not-permitted' || kind === 'may-not-publish') return 403;
  return kind === 'changed-meanwhile' ? 409 : 422;
}

type Taken = {
  seeOther?: Response;
  refusal?: LessonRefusal;
  typed?: TypedLesson;
};

/** What was typed to teach one thing asked in vain. */
export type TypedLesson = {
  key: string;
  words: string;
  guide: string;
  means: string;
  situation: string;
  option: string;
};

/** Takes what staff decided about one thing asked in vain, on the list at `page`; afterwards the same words are tried, and what they find is shown. */
async function takeMissedAnswer(
  request: Request,
  { teaching, page }: { teaching: Lessons; page: string },
  language: App.Locals['language'],
  person: Person,
): Promise<Taken> {
  const text = await postedTexts(request);
  const [key, words, means] = [text('key').slice(0, 200), text('words'), text('means')];
  const [situation, option] = [text('situation').trim(), text('option')];
  // A press on one of the closest guides names it itself.
  const guide = text('ask') || text('guide').trim();
  const step = text('ask') ? 'ask' : text('do');
  const typed = { key, words, guide, means, situation, option };
  if (step === 'none') return { refusal: { kind: 'no-step' }, typed };
  const result =
    step === 'synonym'
      ? await teaching.addSynonym({ key, words, means }, person)
      : step === 'situation'
        ? await teaching.addSituationWord({ key, words, situation }, person)
        : step === 'option'
          ? await teaching.addOptionWord({ key, words, option: readOption(option) }, person)
          : step === 'aside'
            ? await teaching.setAside(key, person)
            : await teaching.addAsk({ key, words, guide }, person);
  if (!result.ok) return { refusal: result.error, typed };
  if (step === 'option') return { seeOther: seeOther(href(language, `${page}?luu=lua-chon`)) };
  const outcome = step === 'aside' ? 'bo-qua' : result.value?.found ? 'da-thay' : 'chua-thay';
  const query = new URLSearchParams({ luu: outcome });
  if (step !== 'aside') query.set('q', words);
  return { seeOther: seeOther(href(language, `${page}?${query}`)) };
}

/** `guide/field/value`, as the list of options on the page has it. */
function readOption(chosen: string): OptionPlace {
  const [guide = '', field = '', value = ''] = chosen.split('/');
  return { guide, field, value };
}
