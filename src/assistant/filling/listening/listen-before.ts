import type { Filling } from '#src/assistant/filling/filling.ts';
import type { Step } from '#src/assistant/filling/steps.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { claimsIn, noteClaims } from './claims/claims.ts';
import { listen } from './listen.ts';
import { noteRoles } from './roles/note-roles.ts';
import { speakerShown } from './roles/speaker-shown.ts';
import { withSpeaker, withSubject } from './roles/subject-told.ts';
import { copySelf } from './same-as.ts';
import { asHeard } from './wording/as-heard.ts';

/**
 * Listens to what was said before a form was begun: facts of whoever is named, what its questions are told by their own
 * words, and who speaks. Doubts are let be: the questions come anyway.
 */
export function listenBefore(
  guide: GuideMeta,
  filling: Filling,
  texts: readonly string[],
  { today, knowledge }: Scene,
): { filling: Filling; steps: Step[] } {
  const context = { today, units: knowledge.units };
  const steps: Step[] = [];
  let current = filling;
  for (const text of texts) {
    const heardAll = asHeard(text, today);
    const roles = noteRoles(guide, current, heardAll, context);
    const said = roles?.rest ?? heardAll;
    if (roles) {
      current = roles.filling;
      steps.push(...roles.steps);
    }
    const speaker = speakerShown(guide, current, undefined, said, today);
    const about = withSubject(guide, current, undefined, said);
    const known = withSpeaker(about, speaker);
    const heard = listen(guide, known, [said], context);
    // What only might be meant is asked when its turn comes.
    const claims = claimsIn(guide, heard.filling, said, { ...context, synonyms: knowledge.synonyms });
    const noted = noteClaims(
      guide,
      heard.filling,
      claims.filter(({ isBare }) => !isBare),
      context,
    );
    const self = copySelf(guide, noted.filling, context);
    current = self.filling;
    steps.push(...heard.steps, ...noted.steps, ...self.steps);
  }
  return { filling: current, steps };
}
