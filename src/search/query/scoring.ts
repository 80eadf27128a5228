import { accumulate, eachDocument, type Postings, type Tally } from '#src/search/index/accumulate.ts';
import type { Plan } from './plan-query.ts';
import type { PlannedTerm } from './planned-term.ts';

/** What every document got: kept between queries, so that a query allocates nothing of the archive's size. */
let main = makeTally(0);
/** The best option so far, and the one being added up: both all zero between two slots. */
let best = makeTally(0);
let option = makeTally(0);

/** What a document must not have, and what it must have, all of it. */
export type Demands = { excluded?: readonly Postings[]; required?: readonly Postings[] };

/** Scores every document against the plan. The arrays are good until the next call. */
export function scoreDocuments(size: number, plan: Plan, { excluded = [], required = [] }: Demands): Tally {
  prepare(size);
  for (const { options } of plan.slots) {
    if (options.length === 1) addTerms(options[0] ?? [], main, plan.leastWeight);
    else addBest(options, plan.leastWeight);
  }
  if (required.length > 0) keepHolders(size, required);
  for (const postings of excluded) {
    eachDocument(postings, (document) => {
      main.scores[document] = 0;
    });
  }
  return main;
}

/** Only what holds all of the words keeps its score. */
function keepHolders(size: number, required: readonly Postings[]): void {
  const held = new Uint8Array(size);
  for (const [before, postings] of required.entries()) {
    eachDocument(postings, (document) => {
      if (held[document] === before) held[document] = before + 1;
    });
  }
  for (let document = 0; document < size; document += 1) {
    if (held[document] !== required.length) main.scores[document] = 0;
  }
}

/** Every document alike. */
export function scoreAlike(size: number): Tally {
  prepare(size);
  main.scores.fill(1, 0, size);
  main.covers.fill(1, 0, size);
  return main;
}

function addTerms(terms: readonly PlannedTerm[], into: Tally, least: number): void {
  for (const { postings, weight, cover } of terms) {
    if (weight >= least) accumulate(postings, weight, cover, into);
  }
}

/** Adds to every document the best of the options. Touches only the documents that have any of them. */
function addBest(options: readonly (readonly PlannedTerm[])[], least: number): void {
  for (const [index, terms] of options.entries()) {
    if (index === 0) addTerms(terms, best, least);
    else {
      addTerms(terms, option, least);
      keepBetter();
    }
  }
  const { scores, covers, touched, count } = best;
  for (let i = 0; i < count; i += 1) {
    const document = touched[i] as number;
    const score = main.scores[document] as number;
    if (score === 0) main.touched[main.count++] = document;
    main.scores[document] = score + (scores[document] as number);
    main.covers[document] = (main.covers[document] as number) + (covers[document] as number);
    scores[document] = 0;
    covers[document] = 0;
  }
  best.count = 0;
}

/** Score and coverage each from the option that has more of it. */
function keepBetter(): void {
  const { scores, covers, touched, count } = option;
  for (let i = 0; i < count; i += 1) {
    const document = touched[i] as number;
    const score = scores[document] as number;
    const known = best.scores[document] as number;
    if (known === 0) best.touched[best.count++] = document;
    if (score > known) best.scores[document] = score;
    const cover = covers[document] as number;
    if (cover > (best.covers[document] as number)) best.covers[document] = cover;
    scores[document] = 0;
    covers[document] = 0;
  }
  option.count = 0;
}

function prepare(size: number): void {
  if (main.scores.length < size) {
    const room = Math.ceil(size * 1.25) + 64;
    [main, best, option] = [makeTally(room), makeTally(room), makeTally(room)];
  }
  main.scores.fill(0, 0, size);
  main.covers.fill(0, 0, size);
  main.count = 0;
}

function makeTally(room: number): Tally {
  return {
    scores: new Float32Array(room),
    covers: new Float32Array(room),
    touched: new Uint32Array(room),
    count: 0,
  };
}
