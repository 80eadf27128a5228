import { foldText, hasMarks } from '#src/search/analysis/fold.ts';

const english = new Set(
  `how what where when which who why is are am does did can could should would will the my your this need want have
  get for with and of in to i you we it at from by or not please help me about there register apply open move change
  lost copy certificate birth death marriage house shop office`.split(/\s+/),
);
/** Words that decide: no Vietnamese syllable without marks is written so. */
const unmistakable = new Set(
  `how what where when which who why are does could should would the your need want have with please apply register
  open certificate birth death marriage house shop office open opening close about there help is my for from of get
  hello lost change copy permit licence license papers documents status`.split(/\s+/),
);

/**
 * Whether a text is written in English: no Vietnamese marks, and English words that are nothing else, two or more.
 * `wasEnglish`: behind an English text one is enough ("how much"), or that half of the words are no Vietnamese syllables
 * ("two rooms only").
 */
export function isEnglish(text: string, wasEnglish = false): boolean {
  if (hasMarks(text)) return false;
  const words = foldText(text).match(/[a-z']+/g) ?? [];
  const sure = words.filter((word) => unmistakable.has(word)).length;
  const likely = words.filter((word) => english.has(word) || unmistakable.has(word)).length;
  if (sure >= (wasEnglish ? 1 : 2) && likely >= words.length * 0.4) return true;
  return wasEnglish && words.length > 0 && words.filter(isForeign).length >= words.length * 0.5;
}

/** How a Vietnamese syllable is built, without its marks. */
const syllable =
  /^(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?(?:[iuy]?[aeo][aeiouy]?|[iu]?y[eu]?u?|[aeiou]|ie[u]?|uo[iu]|oa[iy]|uay)(?:ch|nh|ng|[cmnpt])?$/;

/** No Vietnamese syllable, and no shorthand of one: that has no vowel, or hardly a letter. */
const isForeign = (word: string) =>
  word.length > 3 - Number(/w|f|z/.test(word)) && /[aeiouy]/.test(word) && !syllable.test(word);

const otherScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Greek}\p{Script=Myanmar}]/gu;
/** Little words of languages in Latin letters that are neither Vietnamese nor English. */
const otherWords =
  /\b(je|vous|nous|suis|est|une|les|comment|bonjour|pour|avec|quiero|necesito|donde|como|hola|gracias|para|una|ich|und|nicht|wie|bitte|brauche|eine|der|die|das|selamat|saya|bagaimana|ingin|dimana|vorrei|sono|grazie|buongiorno|obrigado|preciso|onde)\b/g;

/** Whether a text is in neither Vietnamese nor English. */
export function isOtherLanguage(text: string): boolean {
  const foreign = text.match(otherScripts)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (foreign >= 2 && foreign > letters * 0.4) return true;
  const marks = /[đăơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(text);
  return !marks && (foldText(text).match(otherWords)?.length ?? 0) >= 2 && !isEnglish(text);
}
