import { readFileSync } from 'node:fs';
import type { ConversationState, Message } from '#src/assistant/assistant.ts';
import { elsewhereFile } from '#src/assistant/elsewhere.ts';
import { siteFile } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import { guideKind } from '#src/guides/guide-kind.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { postalKind } from '#src/postal/postal-kind.ts';

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

/**
 * Finds what a reply must not contain: numbers that no source it names states (nor the person said), links that are not
 * ours or the content's, facts without a source.
 */
export function factChecker(library: Library) {
  const shared = JSON.stringify([library.data(siteFile), library.data(unitsFile), library.data(elsewhereFile)]);
  const guides = new Map(library.entries(guideKind).map((entry) => [entry.slug, JSON.stringify(entry)]));
  const postal = new Map(library.entries(postalKind).map((entry) => [entry.slug, JSON.stringify(entry)]));
  const sharedNumbers = new Set(numbersOf(shared));
  const formNumbers = new Set(wordings.flatMap(numbersOf));
  const texts = `${shared}${[...guides.values()].join()}`;
  const pages = new Set([
    'gioi-thieu',
    'tra-cuu',
    'gop-y',
    'buu-chinh',
    'thu-tuc',
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
    if (first === 'thu-tuc') return guides.has(second);
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
      const stated = [...named, filling ?? ''].map((slug) => guides.get(slug) ?? postal.get(slug) ?? '').join();
      const known = new Set(numbersOf(stated));
      const isSilent = sources.length === 0 && !filling && state.status !== 'filling' && state.status !== 'reviewing';
      for (const number of numbersIn(text)) {
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
