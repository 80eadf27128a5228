import { foldText } from '#src/search/analysis/fold.ts';
import { pieceOfTitle, seeded, startOfTitle, unaccented, withTypo } from './known-items.ts';
import type { Procedure, Question, Utterance } from './procedures.ts';

/** A query and the documents any of which answers it. */
export type Labelled = { query: string; right: ReadonlySet<string> };
export type QuerySet = { name: string; typing?: true; items: Labelled[] };

/** Pieces of titles, then the same without diacritics, with one typo, and starts of titles as they are typed. */
export function knownItemSets(procedures: readonly Procedure[], share: number): QuerySet[] {
  const random = seeded(7);
  // Two records with one title are one thing to whoever looks for it.
  const byTitle = new Map<string, Set<string>>();
  for (const { id, title } of procedures) {
    byTitle.set(foldText(title), (byTitle.get(foldText(title)) ?? new Set()).add(id));
  }
  const right = (title: string) => byTitle.get(foldText(title)) ?? new Set<string>();
  const chosen = procedures.filter(() => random() < share);
  const pieces = chosen.map(({ title }) => ({ query: pieceOfTitle(title, random), right: right(title) }));
  const each = (change: (query: string) => string) => pieces.map((item) => ({ ...item, query: change(item.query) }));
  const starts = chosen.map(({ title }) => ({ query: startOfTitle(title, random), right: right(title) }));
  return [
    { name: 'known item, accented', items: pieces },
    { name: 'known item, unaccented', items: each(unaccented) },
    { name: 'known item, one typo', items: each((query) => withTypo(query, random)) },
    { name: 'type-ahead', typing: true, items: starts },
  ];
}

/** Residents' questions over documents that carry no `asks`. */
export function questionSets(questions: readonly Question[]): QuerySet[] {
  const items = questions.map(({ text, procedures }) => ({ query: text, right: new Set(procedures) }));
  return [
    { name: "residents' questions", items },
    { name: 'the same, unaccented', items: items.map((item) => ({ ...item, query: unaccented(item.query) })) },
  ];
}

/** One turn of "index three, ask the fourth": what each procedure learns, and what is asked. */
export type Turn = { asks: Map<string, string[]>; items: (Labelled & { topic: string })[] };

/** `procedures` names those that answer a topic; topics without any are left out. */
export function leaveOneOut(
  utterances: readonly Utterance[],
  procedures: ReadonlyMap<string, readonly string[]>,
  turn: number,
): Turn {
  const asks = new Map<string, string[]>();
  const items: Turn['items'] = [];
  for (const [intent, list] of Map.groupBy(utterances, (item) => item.intent)) {
    const answers = procedures.get(intent);
    const asked = list[turn];
    if (!answers || !asked || list.length < 4) continue;
    const learned = list.filter((item) => item !== asked).map((item) => item.text);
    for (const id of answers) asks.set(id, [...(asks.get(id) ?? []), ...learned]);
    items.push({ topic: intent, query: asked.text, right: new Set(answers) });
  }
  return { asks, items };
}
