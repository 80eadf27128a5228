import { describe, expect, test } from 'vitest';
import { facets } from '#src/assistant/understanding/facets.ts';
import { intentExamples } from '#src/assistant/understanding/learning/intent-examples.ts';
import { calendarFiles } from '#src/county/calendar.ts';
import { siteFile } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { postalKind } from '#src/postal/postal-kind.ts';
import { elsewhereFile } from '#src/situations/elsewhere.ts';
import { situationKind } from '#src/situations/situation-kind.ts';
import { sampled } from '#tests/stores/sampled.ts';
import { library, talk } from './talk.ts';

/** All numbers of a text, thousands marks removed. */
function numbersIn(text: string): string[] {
  return (text.replace(/(?<=\d)\.(?=\d{3}(?!\d))/g, '').match(/\d+/g) ?? []).map((number) => String(Number(number)));
}

const shared = JSON.stringify([library.data(siteFile), library.data(unitsFile)]);
const guides = library.entries(guideKind);

describe.each(guides.map((entry) => entry.slug))('answers about %s', (slug) => {
  const source = new Set(numbersIn(JSON.stringify(library.entry(guideKind, slug)?.meta) + shared));

  test('every number stands in the guide, and the guide is named as source', async () => {
    const chat = await talk(slug);
    const replies = [chat.start.messages.at(-1)];
    for (const facet of facets) replies.push(...(await chat.choose(`ask:${facet}`)).messages);

    for (const message of replies) {
      expect(message?.sources?.map((item) => item.url)).toContain(`/thu-tuc/${slug}`);
      for (const number of numbersIn(message?.text ?? '')) expect(source, message?.text).toContain(number);
    }
  });
});

test('every other answer has a source when it states a number', async () => {
  const all = new Set(
    numbersIn(
      shared +
        JSON.stringify([
          library.data(elsewhereFile),
          library.data(calendarFiles),
          library.entries(situationKind),
          library.entries(postalKind).map((entry) => entry.meta),
        ]),
    ),
  );
  const asked = [
    ...Object.values(intentExamples).flat(),
    ...library.data(elsewhereFile).flatMap((list) => list.flatMap((item) => item.asks)),
  ];
  for (const text of sampled(asked, 200)) {
    const { messages, state } = await (await talk()).say(text);
    if (state.guide) continue;
    for (const message of messages) {
      // The days asked about stand in the calendar, in another spelling.
      const numbers = numbersIn(message.text.replace(/\d{2}\/\d{2}\/\d{4}/g, '').replace(/^\d\. /gm, ''));
      for (const number of numbers) expect(all, `${text} → ${message.text}`).toContain(number);
      // Emergency numbers must not wait for a page: elsewhere.yaml states them itself.
      if (numbers.length > 0 && state.intent !== 'emergency') expect(message.sources?.length, text).toBeGreaterThan(0);
    }
  }
});

test('a guide filed on the national portal ends in its checklist and link', async () => {
  const chat = await talk();
  const { state, messages } = await chat.choose('apply:dang-ky-tam-tru');

  expect(state).toMatchObject({ status: 'handed-off', guide: 'dang-ky-tam-tru' });
  expect(messages[0]?.sources?.some((source) => source.url.startsWith('https://dichvucong.gov.vn/'))).toBe(true);
});

test('in English the answers are in English, the guide is found all the same', async () => {
  const { assistant } = await import('./talk.ts');
  const { id } = await assistant.start({ language: 'en' });
  const said = await assistant.say(id, { text: 'giấy khai sinh cho bé mới đẻ' }, 'en');

  expect(said.ok && said.value.state.guide).toBe('dang-ky-khai-sinh');
  expect(said.ok && said.value.messages[0]?.text).toContain('The service you need');
});
