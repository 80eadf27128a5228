import { findEmail, findIdNumber, findPhone } from '#src/assistant/entities/identifiers.ts';
import { beginsLikeName } from '#src/assistant/entities/person-name.ts';
import { secondFact } from '#src/assistant/entities/second-fact.ts';
import { defined } from '#src/base/defined.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { homeIn, originIn } from './claims/home-told.ts';
import { cue } from './cue.ts';
import { dayIn, eventIn, type FactEvent, yearIn } from './days-of-facts.ts';
import type { Named } from './person-words.ts';
import { segmentsOf } from './segments.ts';
import { type MatterFact, mattersIn } from './work-facts.ts';

type FactKind =
  | 'name'
  | 'day'
  | 'year'
  | 'id-number'
  | 'phone'
  | 'email'
  | 'sex'
  | 'facility'
  | 'origin'
  | 'home'
  | 'people'
  | 'relation'
  | MatterFact['kind'];

/** Something told of somebody, in the words the form's own reader takes. */
export type Fact = {
  kind: FactKind;
  text: string;
  event?: FactEvent;
  named?: Named;
  /** Figures, or a name, without a word that says what they are. */
  isBare?: true;
};

/** Everything a text tells of people, whoever asked. What only might be a fact is left out. */
export function readFacts(text: string, today: string): Fact[] {
  return segmentsOf(text).flatMap(({ named, told, text: words }) => {
    const isSpeaker = named === 'speaker' || named === 'speaker-perhaps';
    const heard = factsOf(told, today).map((fact) => defined({ ...fact, named }));
    const sex = heard.some(({ kind }) => kind === 'sex') ? undefined : sexOf(named, words);
    const facts =
      sex && (named === 'child' || heard.some(({ kind }) => kind === 'name'))
        ? [...heard, defined({ kind: 'sex' as const, text: sex, named })]
        : heard;
    const kin = isSpeaker ? kinTold(told) : undefined;
    if (kin === undefined) return facts;
    // "Tôi là …, con trai" tells what the speaker is to somebody, and nobody's sex.
    return [...facts.filter(({ kind }) => kind !== 'sex'), defined({ kind: 'relation' as const, text: kin, named })];
  });
}

/** Of a man or a woman in the family the word itself tells. */
function sexOf(named: Named | undefined, words: string): string | undefined {
  // "Em ấy" and "cụ ấy" may be either.
  if ((named === 'she' || named === 'he') && /^\s*(?:em|cụ|cu)\s/iu.test(words)) return undefined;
  if (
    named === 'own-mother' ||
    named === 'mother' ||
    named === 'wife' ||
    named === 'she' ||
    (named === 'old-woman' && !/^\s*(?:cụ|cu)\s(?!bà|ba)/iu.test(words))
  )
    return 'nữ';
  if (named === 'own-father' || named === 'father' || named === 'husband' || named === 'he' || named === 'old-man')
    return 'nam';
  if (named === 'child' && /^\s*(?:con bé|con be|cô bé|co be)(?=\s)/iu.test(words)) return 'nữ';
  if (named === 'child') return /^\s*(?:thằng|thang|cậu|cu)\s/iu.test(words) ? 'nam' : undefined;
  if (named !== 'elder' && !/^(?:fathers|mothers)-/.test(named ?? '')) return undefined;
  if (/^\s*(?:bà|cô|dì|mợ|thím|chị|mẹ|má|me|chi|(?:em|con|cháu|chau) (?:gái|gai))\s/iu.test(words)) return 'nữ';
  return /^\s*(?:ông|chú|cậu|anh|bố|cha|bác|ong|chu|cau|bo|(?:em|con|cháu|chau) trai)\s/iu.test(words)
    ? 'nam'
    : undefined;
}

const kin = cue(
  '(?:^ ?(?:là )?|, ?(?:là )?| là |(?<!nhận|nuôi|chăm|cho|có|sinh|đẻ) )((?:con(?: (?:trai|gái|dâu|rể|ruột|đẻ|cả|út))?|(?:ông|bà) (?:nội|ngoại)|(?:cô|dì|chú|bác|cậu|anh|chị|em) ruột|cháu (?:nội|ngoại)|vợ|chồng|bố|cha|mẹ)(?: (?:của )?(?:cháu|bé|nó|ông|bà|cụ|cô ấy|anh ấy|người mất))?)(?: (?:cả|thứ|trưởng|út))?(?: (?:(?:của cháu )?tên(?: là)?|(?:đi|đến|ra) (?:nộp|khai|làm|đăng ký|xin)|nộp|khai|làm|đăng ký|xin|đứng) .*)?[ .!]*$',
);

/** What the speaker says to be to whom it is about: the last words of what they tell of themselves. */
function kinTold(told: string): string | undefined {
  const found = told.split(/[,;]/).flatMap((clause) => kin(clause)?.groups[0] ?? []);
  return found.length === 1
    ? found[0]?.trim().replace(/^(con (?:trai|gái|trai|gai)|(?:ông|bà|ong|ba) \S+) .*$/u, '$1')
    : undefined;
}

type Told = Omit<Fact, 'named'>;

function factsOf(told: string, today: string): Told[] {
  const facts: Told[] = [];
  const add = (kind: FactKind, text: string | undefined, event?: FactEvent, isBare?: boolean) => {
    const words = text?.replace(/^[\s,:]+|[\s,.;:]+$/g, '').replace(tail, '');
    if (words) facts.push(defined({ kind, text: words, event, isBare: isBare ? (true as const) : undefined }));
  };
  const isCalledSo = nameIn(told) !== undefined;
  add('name', nameIn(told), undefined, announced(told) === undefined && isCalled(told) === undefined);
  let event: FactEvent | undefined;
  for (const clause of told.split(clauses)) {
    event = eventIn(clause) ?? event;
    const day = dayIn(clause, event, today);
    const isBirth = event === undefined && isCalledSo && bareBirth.test(clause);
    add('day', day, isBirth ? 'birth' : event);
    if (!day && event === 'birth') add('year', yearIn(clause), event);
    if (!day && isBirth) add('year', /(?:19|20)\d{2}/.exec(clause)?.[0], 'birth');
    add('facility', facility(clause)?.groups[0], event);
    add('sex', sexIn(clause));
    add('people', people(clause)?.groups[0] ?? peopleOf.exec(clause)?.[1]);
    for (const matter of mattersIn(clause))
      add(matter.kind, matter.text, matter.kind === 'at-home' ? event : undefined);
  }
  const idNumber = findIdNumber(told);
  add('id-number', idNumber, undefined, !ofCard(told));
  add(
    'phone',
    findPhone(idNumber ? told.replace(/(?<!\d)\d(?:[\s.-]?\d){11}(?!\d)/, ' ') : told),
    undefined,
    !ofPhone(told),
  );
  if (told.includes('@')) add('email', findEmail(told));
  add('origin', originIn(told));
  const lives = homeIn(told);
  if (lives && !facility(`ở ${lives}`)) add('home', lives);
  return facts;
}

/** Figures alone behind a name: when they were born. */
const bareBirth =
  /^\s*(?:[\p{L}\p{M}\s:]*\p{Lu}[\p{L}\p{M}]*\s)?(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?:19|20)\d{2}(?=\s*$|\s+(?:căn|can|cccd|số|so|ở|o)\s)/u;

/** Where a clause ends: a sign, or what else happened ("… sinh năm 1951 mất hôm kia"). */
const clauses = /[,;\n]|\.(?=\s|$)|\s(?=(?:mất|qua đời|từ trần)\s)|(?<=\d)\s(?=(?:mat|qua doi|tu tran)\s)/u;

const ofCard = cue('căn cước|cccd|cmnd|cmt|định danh|chứng minh');
const ofPhone = cue('điện thoại|sđt|sdt|số đt|đt|zalo');
const tail = /(?:[\s,]+(?:ạ|nhé|nhe|nha|đó|cơ|luôn|em|ad|bạn))+$/iu;

const announced = cue(
  '(?:^|[ ,;.])(?:(?:họ và|họ) tên|tên(?: đầy đủ| khai sinh| thật)?)(?: (?:cháu|bé|con|em bé))?(?: là|:| :| thành)? (?=[^ ])',
);
const isCalled = cue('^ ?(?:thì )?(?:là|:) ?(?=[^ ])');
const capitals = /^(?:\p{Lu}[\p{L}\p{M}'’]*)(?:\s+\p{Lu}[\p{L}\p{M}'’-]*){1,5}(?![\p{L}\p{M}])/u;
/** What other things than people are called by. */
const things =
  /^(?:benh vien|tram|trung tam|phong kham|xa|phuong|thon|khu|to|huyen|tinh|ubnd|uy ban|cong ty|hop tac xa|ho kinh doanh|quan|tau|ben|cua hang|nguoi|chu|me|bo|cha|vo|chong|toi|con (?:trai|gai|cua)|cua|cau|gi|nhu|bao nhieu)\b/;

/** "Võ Thị Lan" and "Tô Văn Bình" are somebody; with their marks "vợ" and "tổ" are not. */
const surname = /^(?:Võ|Vo|Tô|To|Chu|Quan|Quán|Bến|Cha|Cậu|Câu|Bố|Xa|Tinh)\s+\p{Lu}\p{Ll}*(?:\s+\p{Lu}|\s*$|\s*[,;.])/u;
const isThing = (words: string): boolean => things.test(foldText(words)) && !surname.test(words);

/** The name told of somebody, where words announce it: "tên …", "là …", or capitals right behind the person. */
function nameIn(words: string): string | undefined {
  // The sex, told by the words for a child, stands in front.
  const told = words.replace(/^(?:bé|be) (?:trai|gái|gai),\s*/u, '');
  const called = calledAt(told);
  const plain = told.replace(/^[\s,]+(?:(?:ông|bà|cụ|ong|ba|cu)\s+(?=\p{Lu}))?/u, '');
  const behind = called ? told.slice(called.end) : startsWithName.test(plain) ? plain : undefined;
  const rest = behind?.replace(itIsMe, '').replace(kinFirst, '').replace(titles, '');
  if (rest === undefined || isThing(rest)) return undefined;
  const large = capitals.exec(rest)?.[0];
  if (large) return large;
  if (/^\p{Lu}\p{L}*(?:\s|$)/u.test(rest)) return undefined;
  const part = rest.split(/[,;.\n]|\s(?:và|còn|chứ|va|chu|nhé|ạ|nhe|nha)(?=\s|$)/iu)[0] ?? '';
  const cut = secondFact(part);
  const name = (cut < 0 ? part : part.slice(0, cut)).trim();
  return /^[\p{L}\p{M}'’\s]+$/u.test(name) && beginsLikeName(name) ? name : undefined;
}

/** Where the name begins; "ten La Van Pao" holds the surname, and no "là". */
function calledAt(told: string): { end: number } | undefined {
  const called = announced(told) ?? isCalled(told);
  const isSurname =
    called && /(?:^|[a-z:] )La $/.test(told.slice(called.index, called.end)) && /^\p{Lu}/u.test(told.slice(called.end));
  return isSurname ? { end: called.end - 3 } : called;
}

/** "Chủ hộ là tôi, Phạm Thị Dịu". */
const itIsMe = /^(?:tôi|tui|em|mình|toi|minh)\s*,\s*(?:(?:tên|ten)(?: là| la)?\s+)?(?=\p{Lu})/u;
/** "Tôi là vợ, Trần Thị Huệ", "tôi là cháu ngoại của cụ, tên Lương Văn Kiên": the relation stands in front of the name. */
const kinFirst =
  /^(?:con|cháu|chau|vợ|vo|chồng|chong|bố|bo|mẹ|me|cha|má|ông|ong|bà|ba|cô|co|dì|di|chú|chu|bác|bac|cậu|cau|anh|chị|chi|em|hàng xóm|hang xom|người|nguoi)(?:\s\p{Ll}+){0,4}\s*,\s*(?:(?:tên|ten|là|la)\s+){0,2}(?=\p{Lu}\p{Ll}+\s+\p{Lu})/u;
/** "Là bà Lưu Thị Ba": a small title in front of capitals is no part of the name. */
const titles = /^(?:ông|bà|cụ|anh|chị|cô|bác|chú|em|cháu|bé)\s+(?=\p{Lu})/u;
const startsWithName = /^ ?\p{Lu}[\p{L}\p{M}]*\s+\p{Lu}/u;

const facility = cue(
  '(?:^ ?|: ?|[ ,](?:ở|tại|trong|trên|dưới|ngoài|sinh|đẻ|mất) |^(?:ở|tại|trong|trên|dưới|ngoài|sinh|đẻ|mất) )((?:bệnh viện|bv|viện|trạm y tế|trạm xá|trạm|trung tâm y tế|phòng khám|nhà hộ sinh)(?: (?!ngày|hôm|vào|lúc|sinh|tên|cách|giờ|anh|em|chị|mình|tôi|thì|nên|mà|phải|cần|vì|do|bởi|cho|đã)[^ ,.;]+)*)',
);

const girl = cue(
  '(?:^|[ ,])(?:bé|con|cháu|em bé|đứa|cu|sinh|một|1)(?: (?:con|bé))? gái(?=[ ,.]|$)|công chúa|giới tính(?: là|:)? nữ(?=[ ,.]|$)|^ ?(?:là )?nữ ?$',
);
const boy = cue(
  '(?:^|[ ,])(?:bé|con|cháu|em bé|đứa|cu|sinh|một|1)(?: (?:con|bé))? trai(?=[ ,.]|$)|hoàng tử|thằng cu|giới tính(?: là|:)? nam(?=[ ,.]|$)|^ ?(?:là )?nam ?$',
);

/** "… nam giới", "Vũ Văn Thọ nam sinh 1955". */
const toldSex = /(?:^|[\s,])(nam|nữ)(?: giới(?!\p{L})|(?=\s+(?:sinh|sn)(?:\s|$))|(?<=\d\s\p{L}+)(?=\s*$))/u;

function sexIn(clause: string): string | undefined {
  // "Cháu Trai Sềnh" is a name: the words of a sex are small, but for the first.
  const small = (found: ReturnType<typeof girl>) =>
    found && (clause === clause.toUpperCase() || !/\s\p{Lu}/u.test(clause.slice(found.index, found.end).trim()));
  const [isGirl, isBoy] = [small(girl(clause)), small(boy(clause))];
  const alone = toldSex.exec(clause)?.[1];
  if (!isGirl && !isBoy && alone) return alone;
  if (Boolean(isGirl) === Boolean(isBoy)) return undefined;
  return isGirl ? 'nữ' : 'nam';
}

const people = cue(
  '(?:^|[ ,])dân tộc(?: (?:của )?(?:tôi|tui|em|mình|bố|mẹ|cha|cháu|con|bé|nó))*(?: là|:)? ((?!nào|gì|thiểu số)[^ ,.;]+(?: (?!quê|ở|sinh|tên|quốc|thường|số|cccd|căn|ạ|nhé|và)[^ ,.;]+)?)',
);
/** "Người Kinh": of a people, not of a place. */
const peopleOf =
  /(?<!\p{L})người (Kinh|Tày|Thái|Mường|Hoa|Nùng|Dao|Mông|H'Mông|Khmer|Sán Dìu|Sán Chay|Sán Chỉ|Cao Lan|Giáy|Thổ|Ê Đê|Gia Rai|Ba Na|Chăm)(?!\s?\p{L}{0,1}\p{Lu})/u;
