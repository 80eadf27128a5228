import type { Topic } from './topics.ts';

/** What each learner says of a topic. `taught`: whether the linear model knows it; `heldBack`: nothing but ours was said. */
export type Weighed = {
  topic: Topic;
  example: number;
  gram: number;
  model: number;
  coverage: number;
  named: number;
  phrase: number;
  support: number;
  taught: boolean;
  heldBack: boolean;
};

/** What speaks for something being meant: numbers by name, none of them larger than ten. */
export type Evidence = Readonly<Record<string, number>>;

/** So many topics, the strongest, are compared; nobody means one further down. */
export const compared = 25;

/** What the linear model would say of a topic it was not taught. */
const untaught = 0.03;
const least = 0.0001;

/**
 * What speaks for each of these topics, and last of all for none of them: `content` words or concepts that say anything,
 * and the best that any topic makes of them.
 */
export function topicEvidence(strongest: readonly Weighed[], content: number): Evidence[] {
  const most = (key: 'example' | 'gram' | 'coverage' | 'support') =>
    strongest.reduce((best, item) => Math.max(best, item[key]), 0);
  return [
    ...strongest.map(ofTopic),
    {
      none: 1,
      'none example': most('example'),
      'none gram': most('gram'),
      'none coverage': most('coverage'),
      'none support': most('support'),
      'none content': Math.min(content, 6) / 3,
    },
  ];
}

function ofTopic(item: Weighed): Evidence {
  const model = item.taught ? item.model : untaught;
  return {
    example: Math.min(1, item.example),
    gram: item.gram,
    model,
    'model log': Math.log(model + least),
    coverage: item.coverage,
    named: item.named,
    phrase: item.phrase,
    support: item.support,
    'held back': item.heldBack ? 1 : 0,
    [item.topic.kind]: item.topic.kind === 'guide' ? 0 : 1,
  };
}
