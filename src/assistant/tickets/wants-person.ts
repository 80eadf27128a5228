import type { Turn } from '#src/assistant/assistant.ts';
import { foldText } from '#src/search/analysis/fold.ts';

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

const people =
  '(?:can bo|nhan vien|nguoi that|nguoi truc|tong dai vien|con nguoi|tu van vien|human|person|officer|staff|someone|real person|agent)';
const meet =
  '(?:gap|noi chuyen|noi truc tiep|tro chuyen|chat|ket noi|noi may|talk|speak)(?: truc tiep)?(?: voi| toi| den| to| with)?(?: (?:mot|1|a|an|the))?';
const courtesy = '(?:da|a|alo|thoi|khoan|u|oi|ban|em oi|ok)';
/** Said of oneself as a wish: whatever follows, a person is wanted. */
const wished = new RegExp(
  `^(?:${courtesy}[ ,]+)*(?:(?:cho|xin|lam on|toi|em|minh|chau|muon|can|hay|nho|giup|vui long|duoc|please|i|want|would|like|need|to|let|me|can) )*(?:cho|xin|lam on|muon|can|nho|giup|vui long|please|want|like|need|to|me|can)(?: (?:toi|em|minh|chau|duoc|i|to|me|giup))* ${meet} (?:\\w+ )?${people}\\b`,
);
/** All that is said. */
const bare = new RegExp(
  `^(?:${courtesy}[ ,]+)*(?:(?:toi|em|minh|chau) )?${meet} ${people}(?: (?:ho tro|tu van|truc|that|phu trach|o day|cua trung tam|trung tam|mot cua|tiep nhan|di|nhe|a|voi|giup|toi|em|minh|ngay|luon|bay gio|nao do|duoc khong|duoc ko|please|now))*[ .!?]*$`,
);

/**
 * Whether a person is wanted by somebody who is answering a form's questions: "gặp cán bộ xã xác nhận" tells what was or
 * is to be done, so a wish is heard only where it is said as one, or nothing else is said.
 */
export function wishesForPerson(text: string): boolean {
  if (/^(?:đã|từng|sẽ)\s/iu.test(text.normalize('NFC').trim()) || /\n/.test(text)) return false;
  const said = foldText(text);
  return wantsPerson({ text }) && (wished.test(said) || bare.test(said));
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
