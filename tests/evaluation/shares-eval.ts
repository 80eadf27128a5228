import { type Facts, lessonOf, readFacts } from '#src/assistant/knowledge.ts';
import { pieces, pooledPieces } from '#src/assistant/understanding/learning/pooled-evidence.ts';
import {
  fitRecogniser,
  gatherEvidence,
  likeliest,
  recognise,
} from '#src/assistant/understanding/learning/recogniser.ts';
import type { Lesson } from '#src/assistant/understanding/learning/topics.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { readContent } from '#tests/unit/assistant/read-content.ts';
import { fitWeights, lossOf, type Sample, sharesUnder } from './fit-weights.ts';

const folds = 5;
const today = '2026-11-30';

/** A way of asking that was not learned, with the topic it belongs to, and the share it is told with today. */
type Asked = Sample & { kind: string; first: boolean; share: number };

/**
 * Fits the weights of `pooled-evidence.ts` anew: each fifth of the ways of asking is left out in turn, the rest learned, and
 * what is left out asked, as it stands and without marks. Prints the weights, and how well the shares hold that are told today.
 */
export function run(): void {
  const facts = readFacts(readContent(), today);
  const asked = leaveOut(facts, lessonOf(facts));
  const weights = fitWeights(asked, pieces.length);
  console.log(`${asked.length} ways of asking that were not learned; the weights that fit them best:`);
  for (const [at, piece] of pieces.entries()) console.log(`  ${piece}: ${(weights[at] ?? 0).toFixed(3)},`);
  const right = asked.filter((one) => {
    const shares = sharesUnder(one, weights);
    return shares[one.meant] === Math.max(...shares);
  });
  console.log(`first ${((100 * right.length) / asked.length).toFixed(2)} %, loss ${lossOf(asked, weights).toFixed(4)}`);
  for (const kind of new Set(asked.map((one) => one.kind))) printTold(kind, asked);
}

/** Of those told with about this share, how many were right. */
function printTold(kind: string, asked: readonly Asked[]): void {
  const own = asked.filter((one) => one.kind === kind);
  const first = own.filter((one) => one.first).length;
  console.log(`\n${kind}: ${own.length}, first with the weights in use ${((100 * first) / own.length).toFixed(1)} %`);
  for (const from of [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.97]) {
    const to = [0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.97, 1.01].find((bound) => bound > from) ?? 1;
    const bin = own.filter(({ share }) => share >= from && share < to);
    const meant = bin.filter((one) => one.first).length;
    if (bin.length === 0) continue;
    const told = bin.reduce((sum, { share }) => sum + share, 0) / bin.length;
    const rates = `${(100 * told).toFixed(1).padStart(5)} % told, ${((100 * meant) / bin.length).toFixed(1).padStart(5)} % right`;
    console.log(`  ${String(bin.length).padStart(5)}  ${rates}`);
  }
}

function leaveOut(facts: Facts, lesson: Lesson): Asked[] {
  const asks = new Set(
    [...facts.guides.values()].flatMap(({ slug, meta }) => meta.asks.map((ask) => `${slug} ${ask}`)),
  );
  const isAsk = ({ topic, text, weight }: Lesson['examples'][number]) => {
    const { kind, id } = lesson.topics[topic] ?? {};
    return (
      kind === 'elsewhere' || kind === 'intent' || (kind === 'postal' && weight === 1) || asks.has(`${id} ${text}`)
    );
  };
  // The seven is coprime to the number of parts: neighbours, which are often alike, are not all left out together.
  const seen = new Map<number, number>();
  const fold = lesson.examples.map((example) => {
    if (!isAsk(example)) return -1;
    const nth = seen.get(example.topic) ?? 0;
    seen.set(example.topic, nth + 1);
    return (nth * 7 + example.topic) % folds;
  });
  return Array.from({ length: folds }, (_, part) => {
    const examples = lesson.examples.filter((__, at) => fold[at] !== part);
    const model = fitRecogniser({ ...lesson, examples }, facts.synonyms);
    const left = lesson.examples.filter((__, at) => fold[at] === part);
    return left.flatMap(({ topic, text }) =>
      [...new Set([text, foldText(text)])].map((said): Asked => {
        const rows = gatherEvidence(model, recognise(model, said).terms).evidence.flatMap((evidence, index) => {
          const values = pooledPieces(evidence, lesson.topics[index]?.kind ?? 'guide', model.linearTopics.length);
          return pieces.map((piece) => values[piece]);
        });
        const [best] = likeliest(recognise(model, said).ranked);
        const meant = lesson.topics[topic];
        return {
          meant: topic,
          rows: Float64Array.from(rows),
          kind: meant?.kind ?? '',
          first: best?.topic === meant,
          share: best?.share ?? 0,
        };
      }),
    );
  }).flat();
}
