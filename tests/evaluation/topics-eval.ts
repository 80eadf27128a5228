// `npm run eval -- topics`: how likely which topic is meant, fitted on one half and measured on the other.
// `--write` fits on all of it and writes the weights.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonOf } from '#src/assistant/knowledge.ts';
import { likelihoods } from '#src/assistant/understanding/learning/likelihoods.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from '../unit/assistant/read-content.ts';
import { dialogueDay } from './residents/open-tree.ts';
import { readDialogues } from './residents/read-dialogues.ts';
import { firstMessages, partOf, type TopicCase, topicsLeftOut, waysLeftOut } from './topics/left-out.ts';
import { fitWeights } from './view/fit-weights.ts';

const root = join(import.meta.dirname, '../..');
const fitting = { penalty: 0.00005, rounds: 250 };

/** Prints how often the likeliest is right, and how often a guide is wrong from which likelihood on. */
export async function evaluate(): Promise<void> {
  const cases = await casesOf();
  const halves = [0, 1].map((half) => cases.filter(({ text }) => partOf(text, 2, 'half') === half));
  const [fitted = [], asked = []] = halves;
  const weights = fitWeights(
    fitted.filter(({ right }) => right.length > 0),
    fitting,
  );
  for (const source of ['left out', 'piece', 'unknown topic', 'conversation'] as const)
    print(
      source,
      asked.filter((one) => one.source === source),
      weights,
    );
  if (process.argv.includes('--write'))
    writeWeights(
      fitWeights(
        cases.filter(({ right }) => right.length > 0),
        fitting,
      ),
    );
}

async function casesOf(): Promise<TopicCase[]> {
  const knowledge = await gatherKnowledge(readContent(join(root, 'content')), dialogueDay);
  const lesson = lessonOf(knowledge, knowledge.bodies);
  const dialogues = readDialogues(join(import.meta.dirname, 'dialogues'));
  return [
    ...waysLeftOut(lesson, knowledge.synonyms),
    ...topicsLeftOut(lesson, knowledge.synonyms),
    ...firstMessages(dialogues, knowledge.recogniser),
  ];
}

function print(name: string, cases: readonly TopicCase[], weights: Readonly<Record<string, number>>): void {
  const judged = cases.map(({ hypotheses, right, topics }) => {
    const shares = likelihoods(hypotheses, weights);
    const at = shares.indexOf(Math.max(...shares));
    return { share: shares[at] ?? 0, isRight: right.includes(at), isGuide: topics[at]?.kind === 'guide' };
  });
  const right = judged.filter(({ isRight }) => isRight).length;
  console.log(`${name}: ${cases.length} texts, ${((100 * right) / cases.length).toFixed(1)} % right`);
  for (const least of [0.3, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const taken = judged.filter(({ share, isGuide }) => isGuide && share >= least);
    console.log(
      `  from ${least}: ${taken.length} taken as a guide, ${taken.filter((one) => !one.isRight).length} wrong`,
    );
  }
}

function writeWeights(weights: Readonly<Record<string, number>>): void {
  const lines = Object.entries(weights)
    .filter(([, weight]) => weight !== 0)
    .map(([name, weight]) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: ${weight},`);
  const text = `/** What each kind of evidence for a topic weighs; fitted by \`npm run eval -- topics --write\` (decision 0105). */
export const topicWeights: Readonly<Record<string, number>> = {
${lines.join('\n')}
};
`;
  writeFileSync(join(root, 'src/assistant/understanding/learning/topic-weights.ts'), text);
}
