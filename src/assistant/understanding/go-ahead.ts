import { accentedSyllables, foldSyllable, hasMarks, syllables } from '#src/search/analysis/fold.ts';
import { spellOut } from './shorthand.ts';

/** What sets a filing going; each may stand in an utterance that says nothing else. */
const acts = [
  'nop|lam|khai|dien|gui|bat dau|tien hanh|thuc hien|dang ki|ke khai|lap|tao|viet|mo (?:ho so|to khai|don|form)|vao (?:viec|to khai|don|form)|(?:chuyen )?(?:sang|qua) (?:buoc|phan|muc) (?:nop|dien|khai)|hoi tung cau|hoi di|trien|trien khai|soan|chot',
  'apply|start|begin|file|submit|fill|proceed|go ahead|go|do|register|sign|sign me up|continue',
].join('|');
/** What may stand around it without making it about anything else. */
const around = [
  'ho so|don|to khai|to|form|mau|phieu|bieu mau|giay to|giay|thu tuc|tt|dich vu|cai|viec|nay|do|day|kia|no',
  'online|truc tuyen|qua mang|tren mang|o day|tai day|tren day|o tren day|ngay day|web|tren web|tren cong|qua cong|tai nha|tren nay|o tren nay|o cho nay',
  'luon|lun|ngay|lien|ngay bay gio|bay gio|gio|truoc|tiep|di|dy|ik|nao|thoi|nhe|nha|nhen|nghen|nak|voi|cai nao|di nao',
  'cho|de|toi|tui|em|anh|chi|minh|chau|con|co|chu|bac|ban|ta|chung ta|chung minh|tro li|muon|can|xin|hay|nho|phien',
  'giup|gium|dum|ho|giup do|cung|bo|me|vo|chong|be|nha minh',
  'ok|oke|okie|okela|okay|uk|u|uh|um|ukm|vang|da|a|ah|ak|dong y|duoc|duoc roi|ok roi|hieu roi|biet roi|the|vay|thi|the thi|vay thi|san sang|tot|ro|roi|cam on',
  'let|let us|lets|s|it|this|that|now|the|a|an|application|form|in|out|here|online|yes|yeah|yep|please|i|we|us|me|my|want|to|would|like|for|with|ready|am|m|then|filing|case|process|procedure|so|on|ll|ve|d',
].join('|');
const wholly = (extra: string) => new RegExp(`^(?:${acts}|${around}${extra})(?: (?:${acts}|${around}${extra}))*$`);
const anyAct = new RegExp(`(?:^| )(?:${acts})(?: |$)`);
const plain = wholly('');
/** An act that is surely filing, also where the guide is named beside it. */
const filing =
  /(?:^| )(nop|dien|gui|bat dau|tien hanh|ke khai|mo to khai|vao to khai|viet don|(lam|dang ki|khai|thuc hien) (ho so|don|to khai|thu tuc|giay to|luon|ngay|di|lien|online|truc tuyen|o day|tai day|giup|gium|ho)|apply|start|begin|file|submit|fill|proceed)(?: |$)/;

const asks =
  /(?:^| )(khong|chua|(?<!bat )dau|gi|sao|may|ai|bao|bao gio|the nao|nhu nao|kieu nao|cho nao|noi nao|khi nao|luc nao|ngay nao|cach nao|nao duoc|ha|hay la|hay phai|phai khong|how|what|where|when|who|which|why|can i|can we|do i|do we|should|does|is it|could)(?: |$)|(?:^| )(?:duoc|dung|phai|kip) (?:chu|cho|hen|a)$/;
/** "Nộp rồi", "đã nộp", "làm xong": what is done needs no beginning. */
const done = /(?:^| )(nop|lam|khai|dien|gui|ki|don|ho so|online) (xong|roi)(?: |$)/;
const off = /(?:^| )(dung|khoan|chang|huy|ngung|de sau|lan sau|don't|not|dont)(?: |$)/;

/**
 * Whether a text says "let us do it" and nothing else: words of filing, of politeness and of haste, and of what
 * `title` calls the guide in view. A question that merely sounds alike ("nộp ở đâu", "nộp online được không") is none.
 */
export function isGoAhead(text: string, title: string): boolean {
  if (text.includes('?') || /(?<!\p{L})(đã|đừng)(?!\p{L})/iu.test(text.normalize('NFC'))) return false;
  const typed = syllables(text);
  if (isGoAheadIn(typed, title) || isGoAheadIn(spellOut(typed), title)) return true;
  // "Ok cảm ơn em, giờ làm luôn nhé, anh đang rảnh": one clause says it, and none asks.
  const clauses = text.split(/[,.;!\n]+/).map((clause) => spellOut(syllables(clause)));
  const isAsking = clauses.some((words) => asks.test(words.join(' ')) || off.test(words.join(' ')));
  return (
    clauses.length > 1 &&
    !isAsking &&
    clauses.some((words) => words.length > 1 && hasty.test(words.join(' ')) && isGoAheadIn(words, title))
  );
}

/** What makes an act a wish to begin now. */
const hasty = /(?:^| )(?:luon|lun|ngay|di|lien|giup|gium|ho|bat dau|tien hanh|nhe|now|please|start|begin)(?: |$)/;

function isGoAheadIn(words: readonly string[], title: string): boolean {
  const said = words.join(' ');
  if (said === '' || asks.test(said) || done.test(said) || off.test(said)) return false;
  if (plain.test(said)) return anyAct.test(said);
  const named = wholly(`|${[...new Set(syllables(title))].join('|')}`);
  return named.test(said) && filing.test(said);
}

const actWords = new Set(
  'nop lam khai dien gui bat dau tien hanh thuc hien dang ki ke lap viet mo soan hoan apply start begin file submit fill proceed register do it'.split(
    ' ',
  ),
);
/** What is done to some things: an act where the guide is called so ("xin cấp", "sửa", "đổi tên", "báo tử"). */
const deeds = new Set('xin cap sua doi bao xac gia han tach ghi nghi dong cong get'.split(' '));
const aroundWords = new Set(around.split(/[| ]/).filter((word) => !/[()?:]/.test(word)));
/** For whom, and of whom: it makes a wish to begin about nothing else. */
const kin = new Set(
  'ong ba noi ngoai di cau mo thim cu bac co chu anh chi em con chau be gai trai vo chong bo me cha ma tia ban than nguoi nha minh toi tui nha cua ho bon tui hai dua no ong ay her him them mother father wife husband son daughter child family'.split(
    ' ',
  ),
);
/** What says that it is to begin now or here: not only that it is wished. */
const now =
  /(?:^| )(?:luon|lun|ngay|lien|di(?= (?:a|nhe|nha|em|ban|anh|chi|ad|luon|cho)\b|$)|giup|gium|dum|bat dau|tien hanh|o day|tai day|tren day|tren nay|cho (?:toi|em|minh|chau|con|tui) voi|(?:muon|can|xin) (?:nop|gui|lap|khai|dien) (?:ho so|don|to khai)|now|here|please|start|begin|let s|lets|let us)(?: |$)/;
const mostWords = 14;

/**
 * Whether a text that names the guide in view, or nothing, wants to begin it now: an act, a word of now or here, and
 * beside them hardly anything but whom it is for and `own` words of the guide. A guide that is not in view is only begun
 * by filing it, not by what is done to its paper ("xin giấy").
 */
export function wantsToBegin(text: string, own: ReadonlySet<string>, isInView = true): boolean {
  const words = wordsOfWish(text);
  if (!words || !isAct(words, isInView ? own : new Set())) return false;
  const others = words.filter(
    (word) => !actWords.has(word) && !aroundWords.has(word) && !kin.has(word) && !own.has(word),
  );
  return others.length === 0 || (others.length === 1 && words.length >= 6);
}

/**
 * The same where hardly a word names anything, and that one, marks and all, the guide in view: whatever it resembles, that
 * is meant. `marked` are its words with their marks.
 */
export function saysAct(text: string, own: ReadonlySet<string>, marked: ReadonlySet<string>): boolean {
  const words = wordsOfWish(text);
  if (!words || !isAct(words, own)) return false;
  const isIdle = (word: string) => actWords.has(word) || aroundWords.has(word) || kin.has(word) || deeds.has(word);
  const naming = words.filter((word) => !isIdle(word));
  if (naming.length === 0) return true;
  const said = accentedSyllables(text).filter((word) => naming.includes(foldSyllable(word)));
  return naming.length === 1 && hasMarks(text) && said.length > 0 && said.every((word) => marked.has(word));
}

/** The words of a text that may be no more than a wish; undefined where something is asked, put off or done already. */
function wordsOfWish(text: string): string[] | undefined {
  if (text.includes('?') || /(?<!\p{L})(đã|đừng|chưa)(?!\p{L})/iu.test(text.normalize('NFC'))) return undefined;
  const words = spellOut(syllables(text));
  const said = words.join(' ');
  const isOther =
    words.length > mostWords ||
    /(?:^| )(?:hay|hoac|or)(?: |$)/.test(said) ||
    asks.test(said) ||
    done.test(said) ||
    off.test(said);
  return isOther ? undefined : words;
}

function isAct(words: readonly string[], own: ReadonlySet<string>): boolean {
  const said = words.join(' ');
  return now.test(said) && (begins.test(said) || words.some((word) => deeds.has(word) && own.has(word)));
}

const begins =
  /(?:^| )(?:nop|lam|khai|dien|dang ki|ke khai|bat dau|tien hanh|gui ho so|lap ho so|viet don|mo to khai|soan|apply|start|begin|file|submit|fill|proceed|register|do (?:it|this|that))(?: |$)/;

const wishes =
  /(?:^| )(?:(?:toi|em|minh|chau|con|tui|bon toi|bon minh|chung toi|nha toi|nha em|e)(?: (?:cung|dang|dinh|cho))* (?:muon|can|dinh|xin|nop|lam|khai|dang ki)|cho (?:toi|em|minh|chau|con|tui) (?:\S+ ){0,2}(?:xin|lam|nop|khai|dang ki)|muon (?:lam|xin|nop|khai|dang ki|bao|sua|doi|mo)|(?:lam|nop|khai|dang ki) (?:luon|giup|ho|di|ngay)|i (?:want|would like|need|d like|wish)|help me)(?: |$)/;

/** Whether a text wishes for a service, in whatever words: it is not only asked about. */
export const wishesFor = (text: string): boolean => wishes.test(spellOut(syllables(text)).join(' '));

/** Words around a button's that make them no other words. */
const politeEnd = / (?:a|ah|nhe|nha|di|ban|em|anh|chi|giup (?:toi|em)|please)$/;

/** Whether a text is, marks and politeness aside, what a button says. */
export function saysLabel(text: string, label: string): boolean {
  const bare = (value: string) => syllables(value).join(' ');
  const said = bare(text);
  return said !== '' && (said === bare(label) || said.replace(politeEnd, '') === bare(label));
}
