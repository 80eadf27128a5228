/**
 * How a Vietnamese syllable is built: a consonant, a rhyme, a tone. What is built otherwise was mistyped. A dictionary
 * would know words as well; the free one writes tones in the old places only (docs/decisions/0080).
 */
const onsets = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ');

const rhymes = new Set(
  [
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu',
    'o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet ooc oong',
    'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uơ uôc uôi uôm uôn uông uôt',
    'uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu',
    'y yêm yên yêng yêt yêu',
  ].flatMap((row) => row.split(' ')),
);

/** Names of places that are written with letters of other languages. */
const names = new Set(['đắk', 'đăk', 'lắk', 'lăk', 'đrắk', 'krông', 'pắc']);

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Whether a word in small letters can be one Vietnamese syllable. */
export function isSyllable(word: string): boolean {
  const apart = word.normalize('NFD');
  const marks = apart.match(tones) ?? [];
  if (marks.length > 1) return false;
  const plain = apart.replace(tones, '').normalize('NFC');
  const isShort = /(?:c|ch|p|t)$/.test(plain);
  // A syllable that is cut off by p, t, c or ch rises or falls: sắc or nặng, nothing else.
  if (isShort && !/[\u0301\u0323]/.test(marks[0] ?? '')) return false;
  return restsOf(plain).some((rest) => rhymes.has(rest));
}

/** What may stand behind the consonant; `gi` and `qu` hold a vowel that may be the rhyme's own. */
function restsOf(plain: string): string[] {
  const rests = onsets.filter((onset) => plain.startsWith(onset)).map((onset) => plain.slice(onset.length));
  if (plain.startsWith('qu')) rests.push(plain.slice(1));
  if (plain.startsWith('gi')) rests.push(plain.slice(1), `i${plain.slice(2)}`);
  return [plain, ...rests];
}

/** A word with Vietnamese marks; without marks it may be of any language. */
const marked = /(?<![\p{L}\p{N}])(?=\p{L}*[ăâđêôơưà-ýạ-ỹ])[\p{L}]+(?![\p{L}\p{N}])/giu;

/** The words of a text that no Vietnamese syllable is written like, each once. */
export function misspelt(text: string): string[] {
  const found = (text.normalize('NFC').match(marked) ?? []).filter((word) => {
    const small = word.toLowerCase();
    // Capitals only are an abbreviation: BHXH, UBND, QĐ.
    return word !== word.toUpperCase() && !names.has(small) && !isSyllable(small);
  });
  return [...new Set(found)];
}
