import type { Turn } from '#src/assistant/assistant.ts';
import { foldText } from '#src/search/fold.ts';

const wishes = [
  /\b(gap|noi chuyen|noi truc tiep|tro chuyen|chat|ket noi|noi may)( truc tiep)?( voi)?( \w+)? ?(can bo|nhan vien|nguoi that|nguoi truc|tong dai vien|con nguoi)\b/,
  /\b(talk|speak|chat)( to| with)?( a| an| the)? (human|person|officer|staff|someone|real person|agent)\b/,
];
/** "Có phải gặp cán bộ không?" asks about the way, not for a person. */
const asksAbout = /\b(co phai|co can|phai|lich|o dau|khi nao|bao gio|may gio|khong)\b|\?/;

/** Whether a turn is a plain wish to speak to a person: a button, or a short sentence that says nothing else. */
export function wantsPerson(turn: Turn): boolean {
  if ('choice' in turn) return turn.choice === 'handoff:ask';
  if (!('text' in turn)) return false;
  const said = foldText(turn.text);
  if (said.split(/\s+/).length > 10 || asksAbout.test(said.replace(/\b(duoc|giup|cho \w+) khong\b/, ''))) return false;
  return wishes.some((wish) => wish.test(said));
}

/** Words that may follow a yes or no without saying anything else. */
const polite =
  '(?: (?:a|nhe|nha|di|dong y|chuyen|gui|cho|can bo|toi|em|minh|ban|luon|vay|giup|voi|vang|dau|can|muon|please|thanks|cam on))*';
const yes = new RegExp(`^(?:co|dong y|ok|oke|okay|duoc|u|uh|um|vang|da|yes|yeah|sure|agree|i agree)${polite}$`);
const no = new RegExp(`^(?:thoi )?(?:khong|ko|hong|thoi|no|huy|khoi)${polite}$`);

/** A plain yes or no and nothing else: consent is never guessed. */
export function readConsent(text: string): boolean | undefined {
  const said = foldText(text)
    .replace(/[^\p{L}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return yes.test(said) ? true : no.test(said) ? false : undefined;
}
