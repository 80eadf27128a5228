import { expect, test } from 'vitest';
import type { Reply } from '#src/assistant/assistant.ts';
import { ownUtterances } from '../../evaluation/assistant-eval.ts';
import { factChecker } from '../../evaluation/check-facts.ts';
import { nextTurn, seeded } from '../../evaluation/dialogues.ts';
import { assistant, library } from './talk.ts';

const dialogues = process.env.FULL ? 2000 : 40;
const seed = Number(process.env.SEED ?? (process.env.FULL ? 20261122 : Date.now() % 1_000_000));

const statuses = ['answering', 'clarifying', 'filling', 'out-of-scope', 'handed-off'] as const;

test(
  `in ${dialogues} generated dialogues every fact has its source (seed ${seed})`,
  async () => {
    const check = factChecker(library);
    const utterances = ownUtterances().map(({ text }) => text);
    const random = seeded(seed);
    const met = new Set<string>();
    let replies = 0;
    // A few may by chance lead past one of them: then it takes some more.
    const leftOut = () => statuses.filter((status) => !met.has(status)).length > 0;
    for (let count = 0; count < dialogues || (leftOut() && count < dialogues * 5); count += 1) {
      const { id } = await assistant.start({ language: random() < 0.15 ? 'en' : 'vi' });
      const said: string[] = [];
      let last: Reply | undefined;
      let filling: string | undefined;
      for (let turn = 0; turn < 3 + random() * 12; turn += 1) {
        const input = nextTurn(random, utterances, last);
        said.push(...Object.values(input).map(String));
        const reply = await assistant.say(id, input);
        if (!reply.ok) throw new Error(`${reply.error.kind}: ${JSON.stringify(input)}`);
        last = reply.value;
        replies += 1;
        met.add(last.state.status);
        const isFilling = last.state.status === 'filling' || last.state.status === 'reviewing';
        filling = isFilling ? (last.state.guide ?? filling) : undefined;
        const told = filling ? [...said, ...counted] : said;
        const problems = check(last.messages, last.state, told, filling);
        expect(problems, `dialogue ${count}, after ${JSON.stringify(said)}`).toEqual([]);
      }
    }
    expect(replies).toBeGreaterThan(dialogues * 3);
    // The walk goes through the whole life of a conversation, not only its door.
    expect([...met]).toEqual(expect.arrayContaining([...statuses]));
  },
  process.env.FULL ? 600_000 : 120_000,
);

/** Numbers a form itself makes: rows and files counted, limits counted from today, what was said in words. */
const counted = [
  ...Array.from({ length: 21 }, (_, number) => String(number)),
  ...[
    '2026 05 03',
    '2026 11 21',
    '1990 09 02',
    '2500000 25',
    '84912345678',
    '2026 11 22',
    '2006 2008 2027 2031',
    '100',
  ],
];
