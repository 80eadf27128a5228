import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Turn } from '#src/assistant/assistant.ts';
import { fillTurn } from '#src/assistant/filling/fill-turn.ts';
import { newFilling, rowsOf } from '#src/assistant/filling/filling.ts';
import { nextStep, type Step } from '#src/assistant/filling/steps.ts';
import { toSubmission } from '#src/assistant/filling/submission.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { checkSubmission } from '#src/cases/filing/check-submission.ts';
import { submissionSchema } from '#src/cases/filing/submission-schema.ts';
import type { Submission } from '#src/cases/model/submission.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import { postedFrom } from '#src/guides/form/form-values.ts';
import { filesDue } from '#src/guides/form/papers-due.ts';
import { showAnswer } from '#src/guides/form/show-answer.ts';
import { type Answer, type Answers, isFilled } from '#src/guides/model/condition.ts';
import { type GuideEntry, guideKind } from '#src/guides/model/guide-kind.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { asWhoFiles, postedContact, saidContact, sampleContact } from '#tests/stores/sample-contact.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { takeIn } from '#tests/stores/take-in.ts';
import { formBrowser, shown } from '#tests/unit/cases/filing/form-browser.ts';
import { generatedGuide } from '#tests/unit/guides/generated-guide.ts';
import { type Choose, sampleAnswers } from '#tests/unit/guides/sample-answers.ts';
import { content, vanDon } from '#tests/unit/guides/van-don.ts';

const today = '2026-11-22';
const now = () => new Date(`${today}T09:00:00+07:00`);
const context = { today, units: vanDon };
const scene = {
  language: 'vi',
  t: translator('vi'),
  today,
  knowledge: { units: vanDon, guides: new Map() },
} as unknown as Scene;
const seed = Number(process.env.SEED ?? 1);
const runs = (few: number, many: number) => ({ seed, numRuns: process.env.FULL ? many : few });
const byPost = { commune: 'quan-lan', detail: 'Thôn Thái Hòa' };

/** The project's content with this guide among it. */
function libraryWith(entry: GuideEntry): Library {
  const library: Library = { ...content, entry: (() => entry) as unknown as Library['entry'] };
  return library;
}

/** What a program sends to the API: the submission as the contract describes it. */
function apiSubmission(entry: GuideEntry, answers: Answers, papers: Submission['papers'], back: 'counter' | 'post') {
  const online = entry.meta.channels.some(({ kind }) => kind === 'online');
  return submissionSchema.parse({
    guide: entry.slug,
    answers,
    papers,
    contact: sampleContact(entry.meta),
    declaration: true,
    delivery: { send: online ? 'online' : 'counter', return: back, ...(back === 'post' && { address: byPost }) },
  });
}

type Browser = ReturnType<typeof formBrowser>;

async function sendByForm(browser: Browser, sent: ReturnType<typeof apiSubmission>, entry: GuideEntry) {
  const values: Record<string, readonly string[]> = {
    ...Object.fromEntries(postedFrom(entry.meta.form ?? [], sent.answers as Answers, 'a.')),
    ...Object.fromEntries(sent.papers.map(({ paper, uploads }) => [`papers.${paper}`, uploads])),
    ...Object.fromEntries(postedContact(entry.meta)),
    'delivery.send': [sent.delivery.send],
    'delivery.return': [sent.delivery.return],
    'delivery.address.commune': [byPost.commune],
    'delivery.address.detail': [byPost.detail],
    declaration: ['true'],
  };
  let view = await browser.open(entry.slug);
  for (let turns = 0; view.step.id !== 'xem-lai'; turns += 1) {
    if (turns > 40) throw new Error(`no end at ${view.step.id}: ${JSON.stringify(view.problems)}`);
    const carried = new Set(view.carried.map(([name]) => name));
    const own = Object.entries(values).filter(([name]) => isOn(view, name) && !carried.has(name));
    view = shown(await browser.press(view, 'next', Object.fromEntries(own)));
  }
  const turn = await browser.press(view, 'submit', { declaration: 'true' });
  if (turn.kind !== 'submitted')
    throw new Error(JSON.stringify(turn.kind === 'shown' ? turn.view.problems : turn.kind));
  return browser.submissions.at(-1) as Submission;
}

function isOn({ step, section }: ReturnType<typeof shown>, name: string): boolean {
  const [area = '', id = ''] = name.split('.');
  if (area === 'a') return section?.fields.some((field) => field.id === id) === true;
  const areas: Record<string, string> = { contact: 'nguoi-nop', delivery: 'giao-nhan', papers: 'giay-to' };
  return areas[area] === step.id;
}

/** What a person says or presses for this step to give these very answers. */
function reply(step: Step, sent: ReturnType<typeof apiSubmission>, rows: number, rules: GuideEntry['meta']): Turn {
  const skip: Turn = { choice: 'do:skip' };
  const answers = sent.answers as Answers;
  if (step.kind === 'paper') {
    const uploads = sent.papers.find(({ paper }) => paper === step.paper.id)?.uploads;
    return uploads ? { uploads } : skip;
  }
  if (step.kind === 'way') return { choice: step.id === 'delivery.send' ? sent.delivery.send : sent.delivery.return };
  if (step.kind === 'contact') {
    if (step.field.id === 'address') return say(step.field, byPost);
    const text = saidContact(rules, step.id);
    return text ? { text } : skip;
  }
  const groupRows = (id: string) => (Array.isArray(answers[id]) ? (answers[id] as Answers[]) : []);
  if (step.kind === 'more') return { choice: groupRows(step.group.id).length > rows ? 'yes' : 'no' };
  if (step.kind === 'row') {
    const value = groupRows(step.group.id)[step.index]?.[step.field.id];
    return value === undefined ? skip : say(step.field, value);
  }
  if (step.kind !== 'field') throw new Error(step.kind);
  const value = answers[step.id];
  return value === undefined ? skip : say(step.field, value);
}

function say(field: SimpleField, value: Answer): Turn {
  if (field.type === 'choice') return { choice: String(value) };
  if (field.type === 'choices' && Array.isArray(value)) return { text: value.join(', ') };
  if (field.type === 'boolean' || field.type === 'declaration') return { choice: value ? 'yes' : 'no' };
  if (field.type === 'number' || field.type === 'money') return { text: String(value) };
  return { text: showAnswer(field, value, { language: 'vi', t: scene.t, units: vanDon }) };
}

function sendByChat(entry: GuideEntry, sent: ReturnType<typeof apiSubmission>): Submission {
  let filling = newFilling(entry.slug, entry.hash);
  for (let turns = 0; turns < 300; turns += 1) {
    const step = nextStep(entry.meta, filling);
    if (step.kind === 'review') return toSubmission(entry.meta, filling, context);
    const turn = reply(step, sent, step.kind === 'more' ? rowsOf(filling, step.group.id).length : 0, entry.meta);
    const outcome = fillTurn(entry, filling, turn, scene);
    if (!outcome.filling || outcome.filling.redo) {
      throw new Error(`${step.id} does not take ${JSON.stringify(turn)}: ${JSON.stringify(outcome.messages)}`);
    }
    filling = outcome.filling;
  }
  throw new Error('the conversation comes to no end');
}

/** Sends the same answers in all three ways and compares what arrives. */
async function expectSame(entry: GuideEntry, sampled: Answers, back: 'counter' | 'post'): Promise<void> {
  const contact = sampleContact(entry.meta);
  const answers = asWhoFiles(entry.meta.form ?? [], sampled, entry.meta);
  const browser = formBrowser(libraryWith(entry), now);
  const papers: Submission['papers'] = [];
  for (const { paper } of filesDue(entry.meta, answers)) {
    const stored = await takeIn(browser.uploads, { name: `${paper.id}.pdf`, content: new Blob([pdf]).stream() });
    if (!stored.ok) throw new Error(stored.error.kind);
    papers.push({ paper: paper.id, uploads: [stored.value.id] });
  }
  const free = await browser.uploads.findFree(papers.flatMap(({ uploads }) => uploads));
  const api = apiSubmission(entry, answers, papers, back);
  const arrived = (submission: unknown) => {
    const parsed = submissionSchema.parse(submission);
    const { warnings: _doubts, ...checked } = checkSubmission(entry.meta, parsed, { ...context, free });
    return { ...checked, guide: parsed.guide, declaration: parsed.declaration, consents: parsed.consents };
  };
  const expected = arrived(api);
  expect(expected.problems).toEqual([]);
  expect(expected.answers).toEqual(answers);

  const chat = sendByChat(entry, api);
  const form = await sendByForm(browser, api, entry);

  expect(arrived(chat)).toEqual(expected);
  expect(arrived(form)).toEqual(expected);
  for (const submission of [chat, form]) {
    expect(filled(submission.answers)).toEqual(answers);
    expect({ contact: submission.contact, papers: submission.papers }).toEqual({ contact, papers });
    expect(submission.delivery).toEqual(api.delivery);
  }
}

const filled = (answers: Answers) =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined && isFilled(answer)));

type Roll = { roll: number; back: 'counter' | 'post' };
const ways: fc.Arbitrary<Roll> = fc.record({
  roll: fc.nat(),
  back: fc.constantFrom<Roll['back']>('counter', 'post'),
});
/** Chooses by a row of numbers that one number begins. */
const chooseFrom = (start: number): Choose => {
  let roll = start;
  return (values) => {
    roll = (roll * 1_103_515_245 + 12_345) % 2_147_483_648;
    return values[Math.floor(roll / 65_536) % values.length] as (typeof values)[number];
  };
};

const guides = content.entries(guideKind).filter((entry) => entry.meta.intake === 'local');

describe.each(guides.map((entry) => [entry.slug, entry] as const))('%s', (_slug, entry) => {
  test('form, assistant and API send the same', async () => {
    await fc.assert(
      fc.asyncProperty(ways, async ({ roll, back: wished }) => {
        const back = entry.meta.post?.return ? wished : 'counter';
        await expectSame(entry, sampleAnswers(entry.meta.form ?? [], context, chooseFrom(roll)), back);
      }),
      runs(2, 100),
    );
  });
});

test('form, assistant and API send the same for guides nobody wrote', async () => {
  await fc.assert(
    fc.asyncProperty(generatedGuide, ways, async (meta, { roll, back }) => {
      const entry = { kind: 'guide', slug: 'mau', path: 'guides/mau.md', hash: 'x', meta } as unknown as GuideEntry;
      await expectSame(entry, sampleAnswers(meta.form ?? [], context, chooseFrom(roll)), back);
    }),
    runs(50, 2_000),
  );
}, 400_000);
