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
export function hasStrayDigits(name: string): boolean {
  return name.split(/[\s-]+/).some((word) => /\d/.test(word) && !isVni(word));
}

/** One digit from 1 to 5 for the tone, the others from 6 to 9 for the shape of a letter, behind the first letter. */
function isVni(word: string): boolean {
  const digits = word.replace(/\D/g, '');
  return (
    /^\p{L}[\p{L}\d]*$/u.test(word) &&
    /^[6-9]*[1-5]?[6-9]*$/.test(digits) &&
    digits !== '' &&
    syllable.test(plain(word.replace(/\d/g, '')))
  );
}

function isTelex(word: string): boolean {
  const letters = plain(word);
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

function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd');
}
