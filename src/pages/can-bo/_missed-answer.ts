import { href } from '#src/i18n/href.ts';
import type { AnswerRefusal } from '#src/search/missed-answer.ts';
import type { TeachingDesk } from '#src/search/teaching-desk.ts';
import type { Person } from '#src/staff/person.ts';
import { postedTexts, seeOther } from './_see-other.ts';

type Taken = {
  seeOther?: Response;
  refusal?: AnswerRefusal;
  typed?: { key: string; words: string; guide: string; means: string };
};

/** Takes what staff decided about one thing asked in vain, on the list at `page`; afterwards the same words are tried, and what they find is shown. */
export async function takeMissedAnswer(
  request: Request,
  { desk, page }: { desk: TeachingDesk; page: string },
  language: App.Locals['language'],
  person: Person,
): Promise<Taken> {
  const text = await postedTexts(request);
  const [key, words, means] = [text('key').slice(0, 200), text('words'), text('means')];
  // A press on one of the closest guides names it itself.
  const guide = text('ask') || text('guide').trim();
  const step = text('ask') ? 'ask' : text('do');
  const result =
    step === 'synonym'
      ? await desk.addSynonym({ key, words, means }, person)
      : step === 'aside'
        ? await desk.setAside(key, person)
        : await desk.addAsk({ key, words, guide }, person);
  if (!result.ok) return { refusal: result.error, typed: { key, words, guide, means } };
  const outcome = step === 'aside' ? 'bo-qua' : result.value?.found ? 'da-thay' : 'chua-thay';
  const query = new URLSearchParams({ luu: outcome });
  if (step !== 'aside') query.set('q', words);
  return { seeOther: seeOther(href(language, `${page}?${query}`)) };
}
