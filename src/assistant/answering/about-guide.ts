import { findAsked, findSame, surelySame } from '#src/assistant/answering/asked/find-asked.ts';
import { type Answered, close, guideTitle, isInForm } from '#src/assistant/answering/close.ts';
import { sayUnknown } from '#src/assistant/answering/county-facts.ts';
import { feeTotal } from '#src/assistant/answering/fee-total.ts';
import { followUps, guideChoices } from '#src/assistant/answering/guide-choices.ts';
import { guideMessage, stateFact, stateOverview } from '#src/assistant/answering/guide-facts.ts';
import { deadlineOf, type Fitting, passageFor, periodAsked } from '#src/assistant/answering/guide-sentences.ts';
import { reservations } from '#src/assistant/answering/reservations.ts';
import { answerWhether, type Whether } from '#src/assistant/answering/whether/whether.ts';
import { whetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import type { Candidate, Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { nextNeed } from '#src/assistant/talking/frame.ts';
import { spelt } from '#src/assistant/understanding/asks-yes-no.ts';
import type { Facet } from '#src/assistant/understanding/facets.ts';
import { isFiller } from '#src/assistant/understanding/fillers.ts';
import { asksThenWhat, hasQuestionWords, isQuestion } from '#src/assistant/understanding/question-words.ts';
import { spellOut } from '#src/assistant/understanding/shorthand.ts';
import { defined } from '#src/base/defined.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { firstWordOf } from '#src/library/asked-questions.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';

/** What is told of a guide: what was asked in words, which facets, and which guides may be meant as well. */
type AskedOfGuide = { facets: readonly Facet[]; candidates?: Candidate[]; text?: string; isStatement?: boolean };

/** From here on a passage says more precisely what was asked than a whole list of papers or steps. */
const preciseFit = 0.95;

/** Words that name what is asked of any service, beside those of asking. */
const ofAnyService = new Set(
  'ho so thu tuc dang ki ky papers documents fee cost free register registration'.split(' '),
);

/** Whether a question says more than the service and what is asked of any: "khai sinh cần giấy tờ gì" does not. */
function namesDetail({ meta, english }: GuideEntry, text: string): boolean {
  const own = new Set(syllables(`${meta.title} ${english?.text.title ?? ''}`));
  return spellOut(syllables(text)).some((word) => !own.has(word) && !isFiller(word) && !ofAnyService.has(word));
}

/** "Báo trước mấy ngày": the passage that names the days stands beside the time the county takes. */
const addsDays = (told: readonly Facet[], { text, fit }: Fitting) =>
  told.includes('time') && fit >= 0.7 && /\d/.test(text);
const asksDeadline = /\b(?:han|tre|muon|qua han|bat buoc|deadline|late)\b/;

/** The answer about a guide: yes or no where that was asked, then the facets asked for, else what it is. */
export function aboutGuide(
  conversation: Conversation,
  slug: string,
  { facets, candidates = [], text = '', isStatement = false }: AskedOfGuide,
  scene: Scene,
): Answered {
  const entry = scene.knowledge.guides.get(slug);
  if (!entry) return close(conversation, 'nothing-found', 'out', [sayUnknown(scene)]);
  const said = conversation.frame?.said ?? [];
  const inForm = isInForm(conversation) && whetherKind(text) ? findSame(entry, text, scene, surelySame) : undefined;
  const whether: Whether | undefined = inForm?.word
    ? { text: inForm.answer, isWritten: true }
    : answerWhether(entry, text, scene, {
        isStrict: isInForm(conversation),
        before: spelt(
          said
            .slice(-4)
            .filter((one) => one !== text)
            .join(' '),
        ),
        isNew: conversation.topic !== slug,
      });
  const total = facets.includes('fee') || asksThenWhat(text) ? feeTotal(entry, text, scene) : undefined;
  const isAsking = isStatement || hasQuestionWords(text) || asksThenWhat(text);
  const isPlain = whether !== undefined || isInForm(conversation) || !isAsking || !namesDetail(entry, text);
  const isOpen = facets.every((facet) => facet === 'steps');
  const written = isPlain ? undefined : findAsked(entry, text, scene, isOpen ? 'probably' : 'surely');
  const passage: Fitting | undefined = written
    ? { text: written.claim.answer, sentence: written.claim.answer, fit: 1, share: 1 }
    : isPlain
      ? undefined
      : passageFor(entry, text, scene);
  // A passage that speaks of just what is asked is told instead of a list that holds it somewhere.
  const isBetter =
    passage !== undefined && passage.fit >= preciseFit && !facets.some((facet) => facet === 'fee' || facet === 'time');
  const isTold = whether?.isWritten || isBetter;
  const told = isTold ? [] : facets.filter((facet) => facet !== whether?.facet).slice(0, whether ? 1 : 3);
  const period = whether || isInForm(conversation) ? undefined : periodAsked(entry, text, scene);
  const lines = [
    ...(whether ? [whether.text] : []),
    ...(total ? [total] : []),
    ...(period ? [period] : []),
    ...(period && told.length === 1 && told[0] === 'time' ? [] : told).map((facet) => stateFact(entry, facet, scene)),
    ...(!period && told.includes('time') && asksDeadline.test(foldText(text)) ? [deadlineOf(entry, scene) ?? ''] : []),
    ...(passage && (isBetter || told.length === 0 || addsDays(told, passage)) ? [passage.text] : []),
  ].filter(Boolean);
  // What the guide does not say is said so, and people are named who may know.
  const isSilent = lines.length === 0 && conversation.topic === slug && !isInForm(conversation) && isQuestion(text);
  if (isSilent) lines.push(scene.t('dialogue.not-said'));
  // Nothing decides a question for yes or no: what is told below decides it, and that is said first.
  const isOpenQuestion =
    whether === undefined &&
    lines.length > 0 &&
    !isSilent &&
    !isInForm(conversation) &&
    whetherKind(text) !== undefined;
  if (isOpenQuestion && !firstWordOf(lines[0] ?? '')) lines[0] = `${scene.t('dialogue.depends')} ${lines[0]}`;
  const isAsked = lines.length > 0;
  const answered = isAsked ? lines.join('\n\n') : stateOverview(entry, scene);
  const isNamed = !isAsked || conversation.topic === slug;
  const named = isNamed ? answered : withTitle(answered, whether !== undefined, slug, scene);
  const known = [...(whether?.facet ? [whether.facet] : []), ...told];
  const next = nextNeed(conversation.frame, slug);
  const message: Message = {
    // Where nothing of the guide is told there is nothing to have doubts about.
    ...guideMessage(entry, [named, ...(isSilent ? [] : reservations(entry, scene))].join('\n\n'), scene),
    choices: [
      ...followUps(entry, isAsked ? known : ['time', 'fee'], scene),
      ...guideChoices(next ? [next] : [], scene).map((choice) => ({
        ...choice,
        label: scene.t('dialogue.needs.next', { title: choice.label }),
      })),
    ],
  };
  const state = isAsked ? 'guide-partly-told' : 'guide-told';
  const { conversation: after, messages } = close(conversation, state, 'guide', [message], candidates);
  const { pending: _, frame: { elsewhere: __, ...before } = {}, ...rest } = after;
  const tellings = [...(before.told ?? []).filter((one) => one !== slug), slug].slice(-6);
  return defined({
    conversation: defined({
      ...rest,
      frame: { ...before, told: tellings },
      guide: slug,
      topic: slug,
    }),
    messages,
    person: isSilent || whether?.person ? (true as const) : undefined,
  });
}

/** A yes or no stays in front; the guide it is about is named behind it. */
function withTitle(answered: string, isWhether: boolean, slug: string, scene: Scene): string {
  const about = scene.t('assistant.guide.about', { title: guideTitle(slug, scene) });
  return isWhether ? `${answered}\n(${about.replace(/:$/, '')})` : `${about}\n${answered}`;
}
