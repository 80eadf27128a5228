// `npm run eval -- dialogues`: residents' conversations from `dialogues/`, played against the assistant.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { figuresOf, type Outcome, runDialogue, type Share } from './residents/figures.ts';
import { openTree } from './residents/open-tree.ts';
import { readDialogues } from './residents/read-dialogues.ts';

const labels: Record<string, string> = {
  turnsRight: 'turns right',
  needsHeard: 'needs heard',
  factsKept: 'facts kept',
  factsToTheRightPerson: 'facts given to the right person and field',
  wrongCommitments: 'wrong and committed',
  yesNoAnswered: 'yes or no said where it was asked',
  firstMessagesRefused: 'natural first messages refused',
  repeats: 'the same sentence twice in a row',
  deadEnds: 'dead ends',
  filingsFinished: 'filings finished',
};

/** Plays all dialogues, prints the figures, and with `--errors` what went wrong in the development part. */
export async function evaluate(): Promise<void> {
  const { values: options } = parseArgs({
    args: process.argv.slice(2).filter((argument) => argument !== 'dialogues'),
    options: {
      tree: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'string' },
      errors: { type: 'boolean', default: false },
      talk: { type: 'boolean', default: false },
    },
  });
  const { only } = options;
  const dialogues = readDialogues(join(import.meta.dirname, 'dialogues')).filter(
    ({ id, file }) => !only || id.includes(only) || file.includes(only),
  );
  const tree = await openTree(resolve(options.tree ?? join(import.meta.dirname, '../..')));
  const outcomes: Outcome[] = [];
  for (const dialogue of dialogues) outcomes.push(await runDialogue(dialogue, tree));

  const parts = (['development', 'held out'] as const).map((part) => ({
    part,
    outcomes: outcomes.filter(({ dialogue }) => dialogue.part === part),
  }));
  if (options.talk || options.errors) for (const outcome of parts[0]?.outcomes ?? []) tell(outcome, options.talk);
  for (const { part, outcomes: some } of parts) if (some.length > 0) print(part, some);
  const took = outcomes.flatMap(({ turns }) => turns.map(({ played }) => played.tookMs)).sort((a, b) => a - b);
  const at = (share: number) => `${took[Math.floor(took.length * share)]?.toFixed(1)} ms`;
  console.log(`\na turn takes ${at(0.5)} (p50), ${at(0.95)} (p95)`);
  if (outcomes.some(({ unsourced }) => unsourced.length > 0)) process.exitCode = 1;
  if (options.json) {
    const figures = parts.map(({ part, outcomes: some }) => [part, figuresOf(some)]);
    writeFileSync(options.json, `${JSON.stringify(Object.fromEntries(figures), null, 2)}\n`);
  }
}

const percent = ({ right, of }: Share) => (of === 0 ? '–' : `${((100 * right) / of).toFixed(1)} %`);

function print(part: string, outcomes: readonly Outcome[]): void {
  const figures = figuresOf(outcomes);
  console.log(`\n${part}: ${figures.dialogues} dialogues`);
  for (const [key, label] of Object.entries(labels)) {
    const figure = figures[key as keyof typeof figures] as Share;
    console.log(`  ${label.padEnd(44)} ${percent(figure).padStart(8)}   ${figure.right} of ${figure.of}`);
  }
  console.log(
    `  ${'turns of a finished filing (median)'.padEnd(44)} ${String(figures.medianTurnsOfAFiling ?? '–').padStart(8)}`,
  );
  console.log(`  ${'facts, numbers, links without a source'.padEnd(44)} ${String(figures.unsourced).padStart(8)}`);
}

/** One dialogue as it went: all of it, or only its turns that were not right. */
function tell({ dialogue, turns, needs, deadEnds, unsourced }: Outcome, isWhole: boolean): void {
  const lines: string[] = [];
  for (const [at, { played, judged }] of turns.entries()) {
    if (!isWhole && judged.wrong.length === 0) continue;
    for (const { said, messages } of isWhole ? played.exchanges : [played.last]) {
      lines.push(`  ${at + 1}. » ${said}`);
      for (const { text, choices = [] } of messages)
        lines.push(
          `     « ${text.replaceAll('\n', ' / ')}${choices.map(({ label }) => ` [${label}]`).join('')}`.slice(
            0,
            isWhole ? 2000 : 260,
          ),
        );
    }
    for (const wrong of judged.wrong) lines.push(`     ✗ ${wrong}`);
  }
  for (const { slug, isHeard } of needs) if (!isHeard) lines.push(`  ✗ never hears of ${slug}`);
  for (const said of deadEnds) lines.push(`  ✗ a dead end after “${said}”`);
  for (const problem of unsourced) lines.push(`  ✗ ${problem.slice(0, 200)}`);
  if (lines.length > 0) console.log(`\n[${dialogue.file}] ${dialogue.id}\n${lines.join('\n')}`);
}

if (process.argv[1] === import.meta.filename) await evaluate();
