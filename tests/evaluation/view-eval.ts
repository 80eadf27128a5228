// `npm run eval -- view`: whether a message is about the guide in view, a fold of the dialogues left out in turn.
// `--write` fits on all of the development part and writes the weights.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Scene } from '#src/assistant/knowledge.ts';
import { likelihoods } from '#src/assistant/understanding/learning/likelihoods.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from '../unit/assistant/read-content.ts';
import { dialogueDay } from './residents/open-tree.ts';
import { readDialogues } from './residents/read-dialogues.ts';
import { fitWeights, writeWeights } from './view/fit-weights.ts';
import { type ViewCase, viewCases } from './view/view-cases.ts';

const root = join(import.meta.dirname, '../..');
const folds = 6;
/** Conversations nobody tunes with: they have no part in the weights. */
const unread = /-kept\./;

/** Prints how often the likeliest is right, and how often it is wrong from which likelihood on. */
export async function evaluate(): Promise<void> {
  const cases = (await casesOf()).filter(
    ({ right, hypotheses }) => right.length > 0 && right.length < hypotheses.length,
  );
  const judged = Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const weights = fitWeights(cases.filter(({ dialogue }) => foldOf(dialogue) !== fold));
    return cases.filter(({ dialogue }) => foldOf(dialogue) === fold).map((one) => judge(one, weights));
  });
  const right = judged.filter(({ isRight }) => isRight).length;
  console.log(`${cases.length} messages, ${((100 * right) / cases.length).toFixed(1)} % right when left out`);
  for (const least of [0.4, 0.5, 0.6, 0.7, 0.8]) {
    const taken = judged.filter(({ share, isGuide }) => isGuide && share >= least);
    console.log(`  from ${least}: ${taken.length} taken, ${taken.filter(({ isRight }) => !isRight).length} wrong`);
  }
  if (process.argv.includes('--errors')) for (const { isRight, told } of judged) if (!isRight) console.log(told);
  if (process.argv.includes('--write'))
    writeWeights(
      join(root, 'src/assistant/talking/view/view-weights.ts'),
      'viewWeights',
      'What each kind of evidence weighs; fitted by `npm run eval -- view --write` (decision 0069).',
      fitWeights(cases),
    );
}

const foldOf = (dialogue: string) => (createHash('sha256').update(dialogue).digest()[0] ?? 0) % folds;

function judge({ hypotheses, right, text, view, dialogue }: ViewCase, weights: Readonly<Record<string, number>>) {
  const shares = likelihoods(hypotheses, weights);
  const at = shares.indexOf(Math.max(...shares));
  const best = hypotheses[at];
  const share = shares[at] ?? 0;
  return {
    share,
    isRight: right.includes(at),
    isGuide: best?.kind === 'view' || best?.kind === 'guide',
    told: `${dialogue} [${view}] “${text}” → ${best?.id} ${share.toFixed(2)}, not ${right.map((one) => hypotheses[one]?.id).join(' or ')}`,
  };
}

async function casesOf(): Promise<ViewCase[]> {
  const library = readContent(join(root, 'content'));
  const knowledge = await gatherKnowledge(library, dialogueDay);
  const sceneFor = (language: 'vi' | 'en'): Scene => ({
    knowledge,
    language,
    t: translator(language),
    today: dialogueDay,
  });
  const dialogues = readDialogues(join(import.meta.dirname, 'dialogues')).filter(
    ({ part, file }) => part === 'development' && !unread.test(file),
  );
  return viewCases(dialogues, sceneFor);
}
