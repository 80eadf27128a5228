import { generatedNews } from './generated-news.ts';
import { isHeldOut } from './held-out.ts';
import { knownByWords } from './known-items.ts';
import { meanRelevance, measure, type Relevance, relevanceLine } from './measure.ts';
import { OurIndex } from './our-index.ts';
import { ownGuideSets } from './own-guide-sets.ts';
import { type Procedure, procedureDocument, type Question, readMaterial, type Utterance } from './procedures.ts';
import { knownItemSets, leaveOneOut, questionSets } from './query-sets.ts';

const DOCUMENTS = 10_000;
const TURNS = [0, 1, 2, 3];

/** Relevance over everything that is labelled: our guides, and the outside material where it is at hand. */
export async function run(): Promise<void> {
  console.log('Our own guides, ways residents ask; none of them is indexed');
  for (const { set, find } of await ownGuideSets()) console.log(relevanceLine(set.name, measure(set, find)));

  const material = readMaterial();
  if (!material) return;
  const { procedures, questions, utterances } = material;
  const news = generatedNews(DOCUMENTS - procedures.length);
  const index = new OurIndex([procedures.map((procedure) => procedureDocument(procedure)), ...news]);
  console.log(`\n${index.set.count} documents (${procedures.length} procedures), no asks`);
  const sets = [...knownItemSets(procedures, 0.4), ...questionSets(questions)];
  for (const set of sets) {
    console.log(
      relevanceLine(
        set.name,
        measure(set, (query, typing) => index.find(query, 10, typing)),
      ),
    );
  }
  const pieces = sets[0]?.items.map(({ query }) => query) ?? [];
  const { mrr, ambiguous } = knownByWords(
    pieces,
    procedures.map(({ title }) => title),
  );
  console.log(
    `${ambiguous} of the ${pieces.length} pieces stand whole in several titles: by the words alone MRR ${mrr.toFixed(3)} is to be expected`,
  );
  const held = questions.filter(({ topic }) => isHeldOut(topic));
  console.log('\nHeld out: every fifth topic, for whoever tunes to look at last');
  for (const set of questionSets(held))
    console.log(
      relevanceLine(
        set.name,
        measure(set, (query) => index.find(query)),
      ),
    );

  console.log('\nThree utterances of a topic as asks of its procedures, the fourth asked');
  const turns = TURNS.map((turn) => taughtTurn({ procedures, questions, utterances }, news, turn));
  console.log(relevanceLine('all topics', meanRelevance(turns.map(({ all }) => all))));
  console.log(relevanceLine('held-out topics', meanRelevance(turns.map(({ heldOut }) => heldOut))));
  console.log(relevanceLine('without asks, the same', meanRelevance(turns.map(({ untaught }) => untaught(index)))));
}

type Material = { procedures: readonly Procedure[]; questions: readonly Question[]; utterances: readonly Utterance[] };

/** Indexes three utterances a topic and asks the fourth. Throws when what is asked was indexed: it would measure nothing. */
function taughtTurn(
  { procedures, questions, utterances }: Material,
  news: ReturnType<typeof generatedNews>,
  turn: number,
) {
  const answers = new Map(questions.map(({ topic, procedures: codes }) => [topic, codes]));
  const { asks, items } = leaveOneOut(utterances, answers, turn);
  const learned = new Set([...asks.values()].flat());
  const asked = items.filter(({ query }) => !learned.has(query));
  if (asked.length < items.length)
    console.log(`turn ${turn}: ${items.length - asked.length} left out, asked elsewhere too`);
  const index = new OurIndex([
    procedures.map((procedure) => procedureDocument(procedure, asks.get(procedure.id))),
    ...news,
  ]);
  const over = (list: typeof asked, of: OurIndex): Relevance =>
    measure({ name: '', items: list }, (query) => of.find(query));
  return {
    all: over(asked, index),
    heldOut: over(
      asked.filter(({ topic }) => isHeldOut(topic)),
      index,
    ),
    untaught: (plain: OurIndex) => over(asked, plain),
  };
}
