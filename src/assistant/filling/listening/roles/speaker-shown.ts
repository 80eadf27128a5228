import type { Filling, Person } from '#src/assistant/filling/filling.ts';
import { fieldSteps, ownerOf, personsMeant } from '#src/assistant/filling/listening/form-persons.ts';
import { saysOwn } from '#src/assistant/filling/listening/person-words.ts';
import { readFacts } from '#src/assistant/filling/listening/read-facts.ts';
import { segmentsOf } from '#src/assistant/filling/listening/segments.ts';
import type { Step } from '#src/assistant/filling/steps.ts';
import { isBirth } from '#src/guides/fields/shared/birth.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText } from '#src/search/analysis/fold.ts';

/** "Em đẻ ở viện": who speaks is the mother. */
const bears =
  /(?<!(?:vo|vk|xa|gai|yeu|me|chi|dau|con|cua) )(?<![a-z])(?:toi|em|e|minh) (?:moi |vua )?(?:de|sinh) (?:o|tai|be|con|chau|duoc)\b/;
const ofMyWife = /(?:^|[ ,])(?:vo|vk|ba xa) (?:cua )?(?:toi|em|e|minh|tui|anh|a)(?![a-z])/;
const ofMyHusband = /(?<!vo )(?<![a-z])(?:chong|ck|ong xa) (?:cua )?(?:toi|em|e|minh|tui)(?![a-z])/;

const isMother = /(?:^|[ ,])(?:toi|em|e|minh|tui) (?:chinh )?la (?:me|ma)\b(?! (?:chong|vo|ke|nuoi))/;
const isFather = /(?:^|[ ,])(?:toi|em|e|minh|tui|anh) (?:chinh )?la (?:bo|cha)\b(?! (?:chong|vo|duong|nuoi))/;

const roles: readonly (readonly [Person, string])[] = [
  ['mother', '(?:mẹ|me)(?! (?:chồng|vợ|kế|nuôi|chong|vo|ke|nuoi))'],
  ['father', '(?:bố|cha|bo)(?! (?:chồng|vợ|dượng|nuôi|chong|vo|duong|nuoi))'],
  ['bride', '(?:cô dâu|bên nữ|co dau|ben nu)'],
  ['groom', '(?:chú rể|bên nam|chu re|ben nam)'],
  ['owner', '(?:chủ|chu) (?:hộ|tàu|bến|quán|cửa hàng|thuyền|đò|ho|tau|ben|quan|cua hang)'],
];
const me =
  '(?<!(?:mẹ|bố|cha|má|vợ|chồng|con|gái|trai|ông|bà|nội|ngoại|của|nhà|me|bo|vo|chong|gai|ong|noi|ngoai|cua|nha)\\s)(?<![\\p{L}\\p{M}])(?:[Tt]ôi|[Tt]ui|[Ee]m|[Mm]ình|[Tt]oi|[Mm]inh)';
const itsName = '(?:(?: (?:tên|ten))?(?: (?:là|la))?(?: \\p{Lu}[\\p{L}\\p{M}]*){2,6})';
const roleCues = roles.map(
  ([person, words]) =>
    [
      person,
      // "Tôi Đỗ Văn Sơn là bố cháu", "tôi là Đỗ Văn Sơn, chủ hộ", "tôi là chú rể, …".
      new RegExp(
        `${me}(?:${itsName},?(?: (?:chính )?(?:là|la))?| (?:chính )?(?:là|la)) ${words}(?![\\p{L}\\p{M}])`,
        'u',
      ),
    ] as const,
);

/** What the speaker says to be in the form, with a name in between or not. */
const roleSaid = (said: string): Person | undefined => roleCues.find(([, cue]) => cue.test(said.normalize('NFC')))?.[0];

/** "Vợ sắp cưới của tôi", "bạn trai em": who says so is the other of the two. */
const ownWife =
  /(?:^|[ ,])(?:vo|vk|ban gai|nguoi yeu)(?: sap cuoi| chua cuoi)?(?: cua)? (?:toi|em|e|minh|tui|anh)(?= (?:ten|la|sinh|sn)|[ ,]*$)/;
const ownHusband =
  /(?:^|[ ,])(?:chong|ck|ban trai)(?: sap cuoi| chua cuoi)?(?: cua)? (?:toi|em|e|minh|tui|chi)(?= (?:ten|la|sinh|sn)|[ ,]*$)/;

/** Who the speaker shows to be: by "vợ tôi" a child's father, by "tôi" in the answer to a question about somebody. */
export function speakerShown(
  guide: GuideMeta,
  filling: Filling,
  step: Step | undefined,
  said: string,
  today: string,
): Person | undefined {
  if (filling.speaker) return filling.speaker;
  const named = segmentsOf(said).map((segment) => segment.named);
  const isBirthForm =
    personsMeant(guide, 'child').includes('child') && personsMeant(guide, 'mother').includes('mother');
  if (isBirthForm && (named.includes('wife') || ofMyWife.test(foldText(said)))) return 'father';
  if (isBirthForm && ofMyHusband.test(foldText(said))) return 'mother';
  if (isBirthForm && (named.includes('husband') || bears.test(foldText(said)))) return 'mother';
  // "Em là mẹ đơn thân, …"
  if (isBirthForm && isMother.test(foldText(said))) return 'mother';
  if (isBirthForm && isFather.test(foldText(said))) return 'father';
  const parentLeft = isBirthForm ? ofParentsShown(said, today) : undefined;
  if (parentLeft) return parentLeft;
  const role = roleSaid(said);
  if (role && fieldSteps(guide).some((field) => ownerOf(guide, field) === role)) return role;
  const own = ownShown(guide, said);
  if (own) return own;
  const couple = ['bride', 'groom'].every((person) =>
    fieldSteps(guide).some((field) => ownerOf(guide, field) === person),
  );
  if (couple && named.some((person) => person === 'speaker' || person === 'speaker-perhaps')) {
    if (named.includes('wife')) return 'groom';
    if (named.includes('husband')) return 'bride';
  }
  if (couple) {
    if (ownWife.test(foldText(said))) return 'groom';
    if (ownHusband.test(foldText(said))) return 'bride';
  }
  const other = couple ? ofCoupleShown(filling, said, today) : undefined;
  if (other) return other;
  const parent = parentShown(guide, filling, said);
  if (parent) return parent;
  const self = toldByBirth(guide, filling, said, today);
  if (self) return self;
  if (!step || !('field' in step) || !('self' in step.field) || !step.field.self) return undefined;
  if (named[0] !== 'speaker' && named[0] !== 'speaker-perhaps') return undefined;
  const owner = ownerOf(guide, step);
  return owner === 'speaker' || owner === 'other' ? undefined : owner;
}

/** "Đứng tên tôi", "tôi đứng tên", "chủ hộ là tôi": the form is about who says so. */
function ownShown(guide: GuideMeta, said: string): Person | undefined {
  if (!saysOwn(said)) return undefined;
  const persons = new Set(fieldSteps(guide).map((field) => ownerOf(guide, field)));
  return (['owner', 'subject'] as const).find((person) => persons.has(person));
}

/** "Em" at the beginning of a clause is who speaks, where nobody else was spoken of. */
const younger = /(?:^|[,;.]\s*)(?:(?:da|vang)[ ,]+)?(?:em|e) (?:ten|la|sinh|sn)(?![a-z])/;

/** "Tôi là … sinh ngày …": who files is not asked when they were born, so the form is about them. */
function toldByBirth(guide: GuideMeta, { answers, subject }: Filling, said: string, today: string): Person | undefined {
  if (/uy-quyen|to-chuc/.test(String(answers['nguoi-nop'] ?? ''))) return undefined;
  if (subject !== undefined) return undefined;
  const isYounger = younger.test(foldText(said));
  const facts = readFacts(said, today).filter(
    ({ named }) => named === 'speaker' || (named === 'speaker-perhaps' && isYounger),
  );
  const kinds = facts.map(({ kind }) => kind);
  if (!kinds.includes('name') || kinds.includes('relation')) return undefined;
  const born = facts.find(({ kind, event }) => event === 'birth' && (kind === 'day' || kind === 'year'));
  const births = fieldSteps(guide).filter(({ id }) => isBirth({ id }));
  if (born === undefined) return undefined;
  return (['owner', 'subject'] as const).find((person) => births.some((field) => ownerOf(guide, field) === person));
}

/** Of a child's parents the one who is left, where the other is spoken of beside the speaker's own day of birth. */
function ofParentsShown(said: string, today: string): Person | undefined {
  const births = readFacts(said, today).filter(
    ({ kind, event }) => event === 'birth' && (kind === 'day' || kind === 'year'),
  );
  const isOf = (person: string) => births.some(({ named }) => named === person);
  if (!isOf('speaker') || isOf('mother') === isOf('father')) return undefined;
  return isOf('mother') ? 'father' : 'mother';
}

/**
 * Of bride and groom the one who is left, where the other is spoken of beside what the speakers tell of themselves, or was
 * told before; and by the word in the name that only women or men bear, where they tell when they were born.
 */
function ofCoupleShown({ answers }: Filling, said: string, today: string): Person | undefined {
  const facts = readFacts(said, today);
  const own = facts.filter(({ named }) => named === 'speaker' || named === 'speaker-perhaps');
  if (own.length === 0) return undefined;
  const isOf = (...persons: string[]) => facts.some(({ named }) => named !== undefined && persons.includes(named));
  if (isOf('he', 'groom', 'husband') !== isOf('she', 'bride', 'wife'))
    return isOf('he', 'groom', 'husband') ? 'bride' : 'groom';
  const isBorn = own.some(({ kind, event }) => event === 'birth' && (kind === 'day' || kind === 'year'));
  const name = own.find(({ kind }) => kind === 'name')?.text;
  if (!isBorn || name === undefined) return undefined;
  if (/ th[iị] /iu.test(name)) return 'bride';
  if (/ v[aă]n /iu.test(name)) return 'groom';
  const taken = ['ho-ten-nu', 'ho-ten-nam'].filter((id) => answers[id] !== undefined);
  return taken.length === 1 ? (taken[0] === 'ho-ten-nu' ? 'groom' : 'bride') : undefined;
}

const takesChild =
  /(?:^|[ ,])(?:toi|em|e|minh|tui) (?:muon |can |xin |la (?:bo|cha|me) )*(?:lam (?:thu tuc )?)?nhan (?:lai )?(?:con|chau|be)(?! nuoi)/;
const childOfMine = /(?:^|[ ,])(?:con|be|chau) (?:(?:gai|trai|nha) )?(?:toi|em|e|minh|tui) (?:ten|la|sinh)(?![a-z])/;

/** "Tôi nhận con gái tôi", "con tôi tên …": in a form about a parent and a child, who says so is the parent. */
function parentShown(guide: GuideMeta, { answers }: Filling, said: string): Person | undefined {
  const persons = new Set(fieldSteps(guide).map((field) => ownerOf(guide, field)));
  if (!persons.has('parent') || !persons.has('child') || persons.has('mother')) return undefined;
  if (
    /^con-nhan/.test(String(answers['loai-viec'] ?? '')) ||
    /^(?:con|giam-ho)$/.test(String(answers['nguoi-nop'] ?? ''))
  )
    return undefined;
  const folded = foldText(said);
  return takesChild.test(folded) || childOfMine.test(folded) || isMother.test(folded) || isFather.test(folded)
    ? 'parent'
    : undefined;
}
