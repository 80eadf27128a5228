// `npm run eval -- asked`: which written question of a guide a text asks, or none, a fold of the dialogues left out in
// turn. `--write` fits on all pairs and writes the weights.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AskedHypothesis } from '#src/assistant/answering/asked/asked-evidence.ts';
import { hypothesesOf } from '#src/assistant/answering/asked/find-asked.ts';
import { claimsOf } from '#src/assistant/answering/claims.ts';
import type { Knowledge } from '#src/assistant/knowledge.ts';
import { likelihoods } from '#src/assistant/understanding/learning/likelihoods.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from '../unit/assistant/read-content.ts';
import { dialogueDay } from './residents/open-tree.ts';
import { fitWeights, writeWeights } from './view/fit-weights.ts';

const root = join(import.meta.dirname, '../..');
const folds = 6;

type Pair = { dialogue: string; guide: string; text: string; asked: string[] };
type Case = Pair & { hypotheses: AskedHypothesis[]; right: number[] };

export async function evaluate(): Promise<void> {
  const knowledge = await gatherKnowledge(readContent(join(root, 'content')), dialogueDay);
  const all = casesOf(knowledge);
  const judged = Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const weights = fitWeights(
      all.filter(({ dialogue }) => foldOf(dialogue) !== fold),
      { rounds: 400, penalty: 0.01 },
    );
    return all.filter(({ dialogue }) => foldOf(dialogue) === fold).map((one) => judge(one, weights));
  });
  print('learned', judged);
  print('as it fits', all.map(byFit));
  if (process.argv.includes('--errors')) for (const { isRight, told } of judged) if (!isRight) console.log(told);
  if (process.argv.includes('--write'))
    writeWeights(
      join(root, 'src/assistant/answering/asked/asked-weights.ts'),
      'askedWeights',
      'What each kind of evidence weighs; fitted by `npm run eval -- asked --write` (decision 0103).',
      fitWeights(all, { rounds: 400, penalty: 0.01 }),
    );
}

type Judged = { share: number; isRight: boolean; isTaken: boolean; told: string };

function print(name: string, judged: Judged[]) {
  console.log(
    `${name}: ${judged.length}, right ${((100 * judged.filter(({ isRight }) => isRight).length) / judged.length).toFixed(1)} %`,
  );
  for (const least of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const taken = judged.filter(({ share, isTaken }) => isTaken && share >= least);
    console.log(`  from ${least}: ${taken.length} taken, ${taken.filter(({ isRight }) => !isRight).length} wrong`);
  }
}

const foldOf = (dialogue: string) => (createHash('sha256').update(dialogue).digest()[0] ?? 0) % folds;

function judge({ hypotheses, right, text, guide, asked }: Case, weights: Readonly<Record<string, number>>): Judged {
  const shares = likelihoods(hypotheses, weights);
  // Several ways of asking of one heading are one.
  const heads = Map.groupBy(hypotheses.keys(), (at) => hypotheses[at]?.claim?.question ?? '');
  const sums = [...heads].map(([question, places]) => ({
    question,
    share: places.reduce((sum, at) => sum + (shares[at] ?? 0), 0),
  }));
  const best = sums.reduce((one, other) => (other.share > one.share ? other : one));
  const isRight = right.some((at) => (hypotheses[at]?.claim?.question ?? '') === best.question);
  return {
    share: best.share,
    isRight,
    isTaken: best.question !== '',
    told: `[${guide}] “${text}” → ${best.question || 'none'} ${best.share.toFixed(2)}, not ${asked.join(' | ') || 'none'}`,
  };
}

function byFit({ hypotheses, right, text }: Case): Judged {
  const best = hypotheses.reduce((one, other) => (other.fit > one.fit ? other : one));
  const taken = best.fit >= 0.37;
  const isRight = right.some((at) =>
    taken ? hypotheses[at]?.claim?.question === best.claim?.question : !hypotheses[at]?.claim,
  );
  return { share: best.fit, isRight, isTaken: true, told: text };
}

function casesOf(knowledge: Knowledge): Case[] {
  const lines = readFileSync(join(import.meta.dirname, 'asked/asked-pairs.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.flatMap((line): Case[] => {
    const pair = JSON.parse(line) as Pair;
    const entry = knowledge.guides.get(pair.guide);
    if (!entry) return [];
    const hypotheses = hypothesesOf(claimsOf(entry, { knowledge, language: 'vi' }), pair.text);
    const right = hypotheses.flatMap(({ claim }, at) =>
      (claim ? pair.asked.includes(claim.question) : pair.asked.length === 0) ? [at] : [],
    );
    return right.length > 0 ? [{ ...pair, hypotheses, right }] : [];
  });
}
