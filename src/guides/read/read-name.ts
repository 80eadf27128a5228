import { plainLetters, withoutMarks } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';

/** What phones, word processors and writers of Ê Đê, Gia Rai, M'Nông or K'Ho names put between H and Hen. */
const apostrophes = "'’‘‛`´ʹʻʼʽˈ′＇ꞌ";
const nameCharacters = new RegExp(`^[\\p{L}\\p{M}\\p{N}\\s.,·()/\\p{Pd}${apostrophes}]+$`, 'u');
const aLetterOrTwo = new RegExp(`(?<![\\p{L}\\p{M}${apostrophes}])(\\p{L}\\p{M}*[${apostrophes}])?\\p{L}`, 'gu');

/** Said instead of a name, whole: "cháu chưa đặt tên ạ", "không rõ". */
const noName =
  /^(?:(?:da|thua|chau|be|con|em|minh|toi|nha|vo chong|bo me|hien|van|cung|thi|con dang|dang|ten) )*(?:(?:chua|khong|ko) (?:dat|co|chon|nghi ra|nghi|quyet|biet|ro|nho|dat duoc|chon duoc|co duoc|chot|tim duoc)(?: (?:duoc|dat|ten|ho ten|gi|la gi|ten gi|ro|nao|ca|nua|cho chau|cho be|cho con|khai sinh|chinh thuc|ten gi ca))*|(?:de|dat|bo sung|tinh) sau|so sinh|ten gi cung duoc|khong ten|vo danh|unknown|no name|not named yet|none|n a)(?: (?:a|nhe|nha|em|dau|het|luon))*$/;

/**
 * A person's name as it stands on papers: letters of any script with the marks, apostrophes, hyphens and dots names have
 * ("H'Hen Niê", "K’Sor", "Y Bhăm Êban", "Chamaléa Thị Vẫn"). Kept as typed; one typed in small letters alone gets its
 * capitals. Refused: signs and digits, and words that say there is no name yet.
 */
export function readName(line: string): Result<string, { kind: 'not-a-name' | 'name-not-given' }> {
  if (noName.test(plainLetters(line))) return refuse({ kind: 'name-not-given' });
  if (!nameCharacters.test(line) || !/\p{L}/u.test(line) || hasStrayDigits(line)) return refuse({ kind: 'not-a-name' });
  return ok(line === line.toLowerCase() ? capitalise(line) : line);
}

/** "h'hen niê" → "H'Hen Niê": behind a single letter and its apostrophe the name itself begins; elsewhere it goes on. */
function capitalise(name: string): string {
  return name.replace(aLetterOrTwo, (start) => start.toUpperCase());
}

/** The endings and middles of Vietnamese syllables without marks; what lies outside is foreign or mistyped. */
const nucleus =
  'a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|ua|uai|uao|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ye|yeu';
const syllable = new RegExp(
  `^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x)?(?:${nucleus})(?:ch|ng|nh|c|m|n|p|t)?$`,
);

/**
 * The words of a name that look like typing with the Vietnamese keyboard off: telex ("Nguyeenx", "Ddoanf") or VNI
 * ("Nguye6n"). Foreign names that are no Vietnamese syllable ("James") are left in peace.
 */
export function nameLeftovers(name: string): string[] {
  return name.split(/[\s-]+/).filter((word) => isVni(word) || isTelex(word));
}

/** Whether a name holds digits that no keyboard left over: "Nguyễn Văn 2", "An123". */
function hasStrayDigits(name: string): boolean {
  return name.split(/[\s-]+/).some((word) => /\d/.test(word) && !isVni(word));
}

/** One digit from 1 to 5 for the tone, the others from 6 to 9 for the shape of a letter, behind the first letter. */
function isVni(word: string): boolean {
  const digits = word.replace(/\D/g, '');
  return (
    /^\p{L}[\p{L}\d]*$/u.test(word) &&
    /^[6-9]*[1-5]?[6-9]*$/.test(digits) &&
    digits !== '' &&
    syllable.test(withoutMarks(word.replace(/\d/g, '')))
  );
}

function isTelex(word: string): boolean {
  const letters = withoutMarks(word);
  if (!/^[a-z]+$/.test(letters) || syllable.test(letters)) return false;
  const shaped = letters
    .replace(/([aeiouyw])[sfrxj](?=[a-z]*$)/, '$1')
    .replace(/([aeiouyw][a-z]*?(?:ch|ng|nh|c|m|n|p|t)?)[sfrxj]$/, '$1')
    .replace(/aa/g, 'a')
    .replace(/ee/g, 'e')
    .replace(/oo/g, 'o')
    .replace(/dd/g, 'd')
    .replace(/([aou])w/g, '$1')
    .replace(/w/g, 'u');
  return shaped !== letters && syllable.test(shaped);
}
