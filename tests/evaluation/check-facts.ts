import { existsSync, readFileSync } from 'node:fs';
import type { ConversationState, Message } from '#src/assistant/assistant.ts';
import { calendarFiles } from '#src/county/calendar.ts';
import { siteFile } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { postalKind } from '#src/postal/postal-kind.ts';
import { elsewhereFile } from '#src/situations/elsewhere.ts';
import { situationKind } from '#src/situations/situation-kind.ts';

/** All numbers of a text, thousands marks (also English ones) and leading noughts removed. */
export function numbersIn(text: string): string[] {
  return (text.replace(/(?<=\d)[.,](?=\d{3}(?!\d))/g, '').match(/\d+/g) ?? []).map((number) => String(BigInt(number)));
}

/** Of a source, numbers beside a comma are two numbers as well as one. */
function numbersOf(source: string): string[] {
  return [...numbersIn(source), ...(source.match(/\d+/g) ?? []).map((number) => String(BigInt(number)))];
}

/** Examples and limits in the form's fixed wordings ("ví dụ 1985"). */
const wordings = ['vi', 'en'].flatMap((language) =>
  ['assistant', 'form'].map((file) =>
    readFileSync(new URL(`../../src/i18n/locales/${language}/${file}.json`, import.meta.url), 'utf8'),
  ),
);

/** What a guide says below its front matter; nothing where it does not lie in this checkout's content. */
function bodyOf(path: string | undefined): string {
  const at = path && new URL(`../../content/${path.replace(/^.*content\//, '')}`, import.meta.url);
  return at && existsSync(at) ? readFileSync(at, 'utf8') : '';
}

/**
 * Finds what a reply must not contain: numbers that no source it names states (nor the person said), links that are not
 * ours or the content's, facts without a source.
 */
export function factChecker(library: Library) {
  const shared = JSON.stringify([
    library.data(siteFile),
    library.data(unitsFile),
    library.data(elsewhereFile),
    library.data(calendarFiles),
  ]);
  const guides = new Map(
    library
      .entries(guideKind)
      .map((entry) => [entry.slug, `${JSON.stringify(entry)}${bodyOf(entry.path)}${bodyOf(entry.english?.path)}`]),
  );
  const titles = library
    .entries(guideKind)
    .flatMap(({ meta, english }) => [meta.title, english?.text.title ?? meta.title]);
  const postal = new Map(library.entries(postalKind).map((entry) => [entry.slug, JSON.stringify(entry)]));
  const situations = new Map(library.entries(situationKind).map((entry) => [entry.slug, JSON.stringify(entry)]));
  const sharedNumbers = new Set(numbersOf(shared));
  const formNumbers = new Set(wordings.flatMap(numbersOf));
  const texts = `${shared}${[...guides.values()].join()}`;
  const pages = new Set([
    'gioi-thieu',
    'tra-cuu',
    'gop-y',
    'buu-chinh',
    'thu-tuc',
    'viec',
    'lich-cong-tac',
    'tro-ly',
    'tim-kiem',
  ]);
  const laidAside = new Set(
    (['vi', 'en'] as const).flatMap((language) =>
      ['paused', 'cancelled'].map((key) => translator(language)(`assistant.fill.${key}`)),
    ),
  );

  const isOurs = (url: string) => {
    if (/^https:/.test(url)) return texts.includes(url);
    const [, first = '', second] = url.replace(/^\/en(?=\/|$)/, '').split(/[/?#]/);
    if (!pages.has(first)) return false;
    if (!second) return true;
    // Whoever has a draft's code goes on there.
    if (first === 'thu-tuc') return second === 'tiep-tuc' || guides.has(second);
    if (first === 'viec') return situations.has(second);
    return first === 'buu-chinh' ? postal.has(second) : first === 'tra-cuu';
  };

  return function check(
    messages: readonly Message[],
    state: ConversationState,
    said: readonly string[],
    filling?: string,
  ): string[] {
    const problems: string[] = [];
    const heard = new Set(said.flatMap(numbersIn));
    for (const { text, sources = [], choices = [] } of messages) {
      if (text.trim() === '') problems.push('an empty message');
      for (const { url } of sources) if (!isOurs(url)) problems.push(`a link that is not ours: ${url}`);
      const named = sources.map(({ url }) => url.split('/').at(-1) ?? '');
      const stated = [...named, filling ?? '']
        .map((slug) => guides.get(slug) ?? postal.get(slug) ?? situations.get(slug) ?? '')
        .join();
      const known = new Set(numbersOf(stated));
      const isSilent = sources.length === 0 && !filling && state.status !== 'filling' && state.status !== 'reviewing';
      // Days of the calendar in an answer about opening hours, and the numbers of a list, are no facts of a source.
      // Nor is the name of a service that the reply asks about (“… từ đủ 14 tuổi”).
      const unnamed = titles.reduce((rest, title) => rest.replaceAll(`“${title}”`, ''), text);
      const stating = (
        state.intent === 'hours' ? unnamed.replace(/\b\d{1,2}\/\d{1,2}\/\d{4}\b/g, '') : unnamed
      ).replace(/^\d\. /gm, '');
      const sums = [...known].flatMap((amount) =>
        [...heard, ...numbersIn(text)].map((count) => String(BigInt(amount) * BigInt(count))),
      );
      for (const number of sums.length > 0
        ? numbersIn(stating).filter((item) => !(Number(item) >= 1000 && sums.includes(item)))
        : numbersIn(stating)) {
        const isStated = known.has(number) || sharedNumbers.has(number) || (filling && formNumbers.has(number));
        if (!isStated && !heard.has(number)) problems.push(`the number ${number} stands in no source: ${text}`);
        if (isSilent && !heard.has(number)) problems.push(`the number ${number} without a source: ${text}`);
      }
      if (/[<>]/.test(text)) problems.push(`markup in a reply: ${text}`);
      if (/^(assistant|form|guide)(\.[a-z-]+)+$/.test(text)) problems.push(`a missing wording: ${text}`);
      for (const { value } of choices) {
        const guide = /^(?:guide|apply):(.+)$/.exec(value)?.[1];
        if (guide && !guides.has(guide)) problems.push(`a button for no guide: ${value}`);
      }
    }
    const isFact =
      state.guide !== undefined || ['hours', 'contact', 'post', 'track', 'complaint'].includes(state.intent ?? '');
    if (
      isFact &&
      !messages.some(({ text }) => laidAside.has(text)) &&
      state.status === 'answering' &&
      !filling &&
      !messages.some(({ sources }) => (sources?.length ?? 0) > 0)
    )
      problems.push(`an answer without a source: ${messages[0]?.text}`);
    if (state.guide && !guides.has(state.guide)) problems.push(`an unknown guide: ${state.guide}`);
    for (const { confidence } of state.candidates ?? [])
      if (!(confidence >= 0 && confidence <= 1)) problems.push(`a confidence of ${confidence}`);
    return problems;
  };
}
