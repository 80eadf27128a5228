import { applyReply, currentAnswer, settle } from '#src/assistant/filling/apply-reply.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import { allSteps, isDone, type Step } from '#src/assistant/filling/steps.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { isMatter, stepsFor } from './fit-facts.ts';
import { readFacts } from './read-facts.ts';

const handsOver = /\b(?:nhan|gui|tra|lay|ship|chuyen|giao)\b/;
const place =
  /(?:^|[\s,])(?:địa chỉ|dia chi|về|ve|đến|den|tới|toi|ở|o|tại|tai)(?: là| la|:)?\s+(?=(?:số|so|thôn|thon|khu|tổ|to|xóm|xom|ngõ|ngo|nhà số|nha so|\d)\s)(.+)$/iu;

/** "Gửi về nhà qua bưu điện cho tôi, địa chỉ …": how the result is to come, and where to. */
export function wayTold(
  guide: GuideMeta,
  filling: Filling,
  text: string,
  context: FormContext,
): { filling: Filling; steps: Step[] } {
  const steps: Step[] = [];
  if (!handsOver.test(foldText(text)) || text.includes('?') || /\b(?:tien|tai khoan)\b/.test(foldText(text)))
    return { filling, steps };
  const way = allSteps(guide, filling).find(({ id }) => id === 'delivery.return');
  const applied = way && applyReply(filling, way, text, context);
  if (!way || !applied?.ok) return { filling, steps };
  let current = applied.value;
  steps.push(way);
  const address = allSteps(guide, current).find(({ id }) => id === 'delivery.address');
  const where = place.exec(text.normalize('NFC'))?.[1];
  const addressed = address && where ? applyReply(current, address, where, context) : undefined;
  if (address && addressed?.ok) {
    current = settle(addressed.value, address);
    steps.push(address);
  }
  return { filling: current, steps };
}

/** What is told when all is answered changes what it tells of: "à cho tôi 3 bản", "gửi về nhà". */
export function changeTold(
  guide: GuideMeta,
  filling: Filling,
  text: string,
  context: FormContext,
): { filling: Filling; steps: Step[] } | undefined {
  const way = wayTold(guide, filling, text, context);
  const steps = [...way.steps];
  let current = way.filling;
  for (const fact of readFacts(text, context.today)) {
    if (!isMatter(fact) && !fact.named) continue;
    const [step, ...others] = stepsFor(fact, { guide, speaker: filling.speaker, subject: filling.subject }).filter(
      (it) => isDone(it, current),
    );
    const applied = step && others.length === 0 ? applyReply(current, step, fact.text, context) : undefined;
    if (!step || !applied?.ok) continue;
    if (JSON.stringify(currentAnswer(applied.value, step)) === JSON.stringify(currentAnswer(current, step))) continue;
    current = applied.value;
    steps.push(step);
  }
  return steps.length > 0 ? { filling: current, steps } : undefined;
}
