import { foldText } from '#src/search/analysis/fold.ts';
import { isAbuse } from './abuse.ts';
import { isEmergency } from './danger.ts';
import { isInjection } from './injection.ts';
import { isPrivate, isUnlawful } from './misuse.ts';

/** What must be noticed before anything else, by wording alone. */
export type Signal = 'emergency' | 'injection' | 'private' | 'unlawful' | 'abuse';

/** The most urgent signal in a text. A question about papers after an accident is no emergency. */
export function findSignal(text: string): Signal | undefined {
  if (isEmergency(text)) return 'emergency';
  if (isInjection(text)) return 'injection';
  if (isUnlawful(text)) return 'unlawful';
  if (isPrivate(text)) return 'private';
  return isAbuse(text) ? 'abuse' : undefined;
}

export type Talk = 'greeting' | 'thanks' | 'goodbye' | 'who' | 'able' | 'fine';

const talk: [Talk, RegExp][] = [
  ['thanks', /^(da |vang |ok |tot qua |the a |hay qua )*(xin )?(cam on|thank|thanks|tks|thks|thanks?ks?|camon)\b/],
  [
    'goodbye',
    /^(tam biet|chao tam biet|bye|bai bai|hen gap lai|the thoi nhe|khong can nua)|^(?:(?:thoi|u|uh|um|ok|oke|vang|da|the|vay|a) )*(?:de|cho) (?:toi |em |minh |tui |anh |chi |con |chau )?(?:ve )?(?:hoi|ban|tinh|xem|nghi|suy nghi|mai|lat|chieu|toi|hom khac|luc khac|khi khac)(?: \S+){0,5}? (?:da|sau|lai)(?: (?:a|nhe|nha|em|ban))*$/,
  ],
  [
    'who',
    /\b(ban|em|may|tro li|tro ly|bot) (la ai|ten (la )?gi|la nguoi hay may|la may|la robot|co phai nguoi)|who are you|nguoi that hay (may|robot)/,
  ],
  [
    'able',
    /\b(ban|em|bot|tro ly|tro li|o day) (co the )?(lam|giup) (duoc )?(gi|nhung gi)|what can you do|^(xin |hay |ban |em |ad |ai do |co ai |nho )?giup (toi|em|minh)( voi)?( a| nhe)?$/,
  ],
  [
    'greeting',
    /^(da |alo |a lo )*(xin )?(chao|hello|hi|alo|a lo|hey|helo|good morning)( (ban|em|anh|chi|co|chu|bac|ong|ba|chau|con|cau|ad|bot|shop|tro ly|tro li|moi nguoi|ca nha|a|nhe|nha|buoi sang|trung tam))*$/,
  ],
  [
    'fine',
    /^(da |vang |u|uh|um|ok|oke|okay|duoc|duoc roi|tot|tot qua|hay qua|the a|vay a|biet roi|hieu roi|da hieu)( (a|nhe|ban|em|roi|da))*$/,
  ],
];

/** Talk that is about nothing: the whole utterance must be it. */
export function findTalk(text: string): Talk | undefined {
  const folded = foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return talk.find(([, wording]) => wording.test(folded))?.[0];
}
