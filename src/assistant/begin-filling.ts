import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import type { Message } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import { type Filling, newFilling } from './filling/filling.ts';
import { carryOver } from './filling/listening/kept/carry-over.ts';
import { listenBefore } from './filling/listening/listen-before.ts';
import { copySelf } from './filling/listening/same-as.ts';
import { ask, type FillOutcome } from './filling/put-question.ts';
import { sayNoted } from './filling/say-noted.ts';
import type { Step } from './filling/steps.ts';
import type { Scene } from './knowledge.ts';

/** As many forms wait beside the one that is filled. */
const keptForms = 3;

/**
 * Begins a form, or goes back to one that was laid aside for another; the one that is open is laid aside with all that was
 * said. What was said before the form was begun is noted in it, and said back.
 */
export function beginFilling(
  conversation: Conversation,
  { entry, own }: { entry: GuideEntry; own: GuideEntry },
  scene: Scene,
): { conversation: Conversation; outcome: FillOutcome } {
  const { slug } = entry;
  const open = conversation.filling;
  const waiting = (conversation.kept ?? []).find(({ guide }) => guide === slug);
  const begun = open?.guide === slug ? open : waiting;
  const heard = begun
    ? undefined
    : listenBefore(entry.meta, newFilling(slug, entry.hash), conversation.frame?.said ?? [], scene);
  const aside = open && open.guide !== slug && isBegun(open) ? open : undefined;
  const carried = heard && withEarlier(entry, heard, [aside, ...(conversation.kept ?? [])], scene);
  const filling = begun ?? carried?.filling ?? newFilling(slug, entry.hash);
  const noted = carried ? sayNoted('', undefined, carried.steps, filling, scene) : [];
  const kept = [...(aside ? [aside] : []), ...(conversation.kept ?? [])].filter(
    ({ guide }, nth, all) => guide !== slug && all.findIndex((item) => item.guide === guide) === nth,
  );
  const { paused: _, candidates: __, reference: ___, turning: ____, ...rest } = conversation;
  const messages = [intro(entry, scene), ...sayKept(aside, waiting, scene), ...noted];
  return {
    conversation: { ...rest, topic: slug, kept: kept.slice(0, keptForms) },
    outcome: ask(own, filling, scene, messages),
  };
}

/** What was said to the forms that wait goes along, the latest first. */
function withEarlier(
  { meta }: GuideEntry,
  heard: { filling: Filling; steps: Step[] },
  earlier: readonly (Filling | undefined)[],
  { knowledge, today }: Scene,
): { filling: Filling; steps: Step[] } {
  const context = { today, units: knowledge.units };
  let { filling, steps } = heard;
  for (const left of earlier) {
    const guide = left && knowledge.guides.get(left.guide)?.meta;
    if (!guide) continue;
    const carried = carryOver({ guide, filling: left }, { guide: meta, filling }, context);
    filling = carried.filling;
    steps = [...steps, ...carried.steps];
  }
  const self = copySelf(meta, filling, context);
  return { filling: self.filling, steps: [...steps, ...self.steps] };
}

/** Whether anything was said in it. */
const isBegun = ({ path, skipped }: Filling): boolean => path.length + skipped.length > 0;

function intro(entry: GuideEntry, { t, language, knowledge }: Scene): Message {
  const trial = knowledge.site?.trial === false ? '' : `${t('assistant.fill.trial')}\n`;
  return { role: 'assistant', text: trial + t('assistant.fill.intro', { guide: guideTexts(entry, language).title }) };
}

/** That the form left is kept, and that this one was. */
function sayKept(
  aside: Filling | undefined,
  waiting: Filling | undefined,
  { t, language, knowledge }: Scene,
): Message[] {
  const left = aside && knowledge.guides.get(aside.guide);
  const lines = [
    waiting ? t('assistant.fill.taken-up') : '',
    left ? t('assistant.fill.kept', { guide: guideTexts(left, language).title }) : '',
  ].filter(Boolean);
  return lines.length > 0 ? [{ role: 'assistant', text: lines.join('\n') }] : [];
}
