import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { personAt, saysOwn } from '#src/assistant/filling/listening/person-words.ts';
import { plainLetters } from '#src/base/plain-letters.ts';
import { readChoice } from '#src/guides/read/read-choice.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import { byPerson } from './options-told.ts';

/** For whom something is done, or whose it is, stands behind these. Folded; the letters keep their places. */
const forWhom =
  /(?:^|[\s,;])(?:(?:toi|em|minh|chau|e) )?(?:(?:tu )?(?:xin|lam|nop|khai|dang ky|can|lay|giay(?: to)?(?: khai sinh| ket hon| khai tu)?|cap|de nghi)(?: \S+){0,5} (?:cho|cua|ho|giup|thay)|^(?:cho|cua|ho|giup)|(?:giay|ban sao) (?:\S+ ){0,3}cua)(?: chinh)? (?=\S)/g;
/** Somebody does it for another. */
const inPlace =
  /(?:^|[\s,;])(?:nop|lam|khai|xin|di) (?:ho|thay|giup)(?![a-z])|(?:^|[\s,;])(?:uy quyen|nho (?:toi|em|minh)|duoc (?:\S+ ){0,3}(?:nho|uy quyen|gioi thieu)|gioi thieu (?:toi|em|minh))(?![a-z])/;
/** "Tự tôi nộp", "tôi tự đi làm". */
const selfActs =
  /(?:^|[\s,;])(?:(?:chinh |tu )(?:toi|em|minh|tui|e)|(?:toi|em|minh|tui|e) tu)(?: (?:di|ra|len|dung))* (?:nop|lam|khai|di|dung ra)(?![a-z])(?! (?:thay|ho|giup|cho (?!toi|em|minh|e(?![a-z]))))|(?:toi|em|minh|tui) (?:nop|lam|khai|di) lay(?![a-z])|(?:khong|chang|ko) nho ai(?![a-z])/;
/** The option of whoever files for themselves. */
const ofOneself = /^(?:chinh-(?:minh|toi|chu)|chu-ho|nguoi-dung-ten|chu-su-dung)$/;
const oneself =
  /^(?:chinh )?(?:toi|em|minh|e|chung toi|ban than(?: toi| em| minh)?|tui)(?=[\s,.;!]|$)(?! (?:trai|gai|ruot))/;

/** Who the speaker is to whom the form is about: "xin cho con trai tôi", "làm hộ mẹ", "giấy của tôi". */
export function relationTold(text: string, steps: readonly FactStep[]): Claim[] {
  const wanted = steps.filter(({ id, field }) => byPerson.test(id) && field.type === 'choice');
  if (wanted.length === 0) return [];
  const folded = foldText(text);
  return wanted.flatMap((step): Claim[] => {
    const { field } = step;
    if (field.type !== 'choice') return [];
    const { options } = field;
    const pick = (candidates: readonly string[]) => {
      for (const words of candidates) {
        const plain = plainLetters(words);
        const exact = options.find(
          ({ value, label, also = [] }) =>
            value === plain.replaceAll(' ', '-') || [label, ...also].some((it) => plainLetters(it) === plain),
        );
        if (exact) return exact.value;
      }
      return undefined;
    };
    const own = saysOwn(text) || selfActs.test(folded) ? options.find(({ value }) => ofOneself.test(value)) : undefined;
    if (own) return [{ step, text: own.value, from: 0, to: 0 }];
    const acts = inPlace.exec(folded);
    const instead = acts
      ? pick(['làm hộ', 'nộp thay', 'làm thay', 'ủy quyền', 'được ủy quyền', 'người được ủy quyền, giới thiệu'])
      : undefined;
    // "Khai hộ bố" is said by a son as well: where kin is asked for, only a written authority makes somebody a proxy.
    const asksKin = options.some(({ value }) =>
      /^(?:con|cha-me|cha-me-con|ong-ba|vo-chong|nguoi-than|nguoi-than-khac)$/.test(value),
    );
    if (acts && instead && (!asksKin || /uy quyen/.test(folded)))
      return [{ step, text: instead, from: acts.index, to: acts.index + acts[0].length }];
    for (const found of folded.matchAll(forWhom)) {
      const from = found.index + found[0].length;
      const behind = text.slice(from);
      const self = (/ chinh $/.test(found[0]) ? /^\S+/ : oneself).exec(foldText(behind));
      const value = self
        ? pick(['chính tôi', 'chính là tôi', 'cho tôi', 'của tôi', 'cho mình', 'bản thân'])
        : kinIn(
            behind,
            asksWhoYouAre.test(`${field.ask ?? ''} ${field.label}`) ? turned(pick) : pick,
            acts && instead ? undefined : ofFamily,
            options,
          );
      const length = self?.[0].length ?? personAt(behind)?.length ?? 0;
      if (value) return [{ step, text: value, from, to: from + length }];
    }
    return [];
  });
}

/** "Bạn có quan hệ thế nào với người đã mất?": who files for their mother is her child. */
const asksWhoYouAre = /quan hệ (?:thế nào|của bạn) với/iu;
const turnedKin: Record<string, string> = {
  me: 'con',
  bo: 'con',
  con: 'cha me',
  'con trai': 'cha me',
  'con gai': 'cha me',
};

type Pick = (candidates: readonly string[]) => string | undefined;
const turned =
  (pick: Pick): Pick =>
  (candidates) => {
    const other = candidates.flatMap((words) => turnedKin[plainLetters(words)] ?? [])[0];
    return other === undefined ? pick(candidates) : pick([other, ...(other === 'con' ? ['cha me con'] : [])]);
  };

/**
 * Of these only that they are of the family is asked; whoever files for a grandchild is the grandparent. "Cháu làm hộ bà
 * nội" may be one of the family or one with her authority: that is asked.
 */
const ofFamily = /^(?:anh|chi|em|co|di|chu|bac|cau|mo|thim|(?:ong|ba) (?:noi|ngoai))$/;

/** "Con trai tôi", "bà nội": as the guide's options call them. */
function kinIn(
  behind: string,
  pick: (candidates: readonly string[]) => string | undefined,
  family: RegExp | undefined,
  options: readonly { value: string; label: string; also?: readonly string[] | undefined }[],
): string | undefined {
  const grandchild = /^chau (?:noi|ngoai)(?= |$)/.exec(foldText(behind))?.[0];
  if (grandchild) return pick(['ong ba', 'ong hoac ba', 'nguoi than', 'nguoi than khac']);
  const person = personAt(behind);
  if (!person || person.named === 'speaker-perhaps') return undefined;
  const said = behind.slice(0, person.length);
  const bare = foldText(said)
    .replace(/ (?:trai|gai|nho|be|lon|ut|dau long|ruot|de)(?= |$)/g, '')
    .replace(/ (?:toi|em|minh|chau|tui|e|anh|chi|bac|nha toi)$/, '');
  const word = bare
    .replace(/^(?:vk|ba xa)$/, 'vo')
    .replace(/^(?:ck|ong xa)$/, 'chong')
    .replace(/^(?:cha|ba|tia)$/, 'bo')
    .replace(/^ma$/, 'me');
  const known = pick([said, `${word} toi`, `cho ${word}`, word]);
  if (known) return known;
  const read = readChoice(options, word);
  if (read.ok) return read.value;
  return family?.test(word) ? pick(['nguoi than', 'nguoi than khac']) : undefined;
}
