import { hasMarks } from '#src/search/analysis/fold.ts';
import { cue, oneSpelling } from './cue.ts';
import { type Introduced, introducedIn } from './introduced.ts';
import { type Named, personAt } from './person-words.ts';

/** A stretch of what was said about one person; `told` is what is told of them, without the words that name them. */
export type Segment = { named?: Named; told: string; text: string };

const noun = cue(
  '^(?:(?:cả|số|tên) )?(?:họ và tên|họ tên|tên họ|tên|số cccd|cccd|số căn cước|căn cước|cmnd|cmt|số định danh|định danh|ngày sinh|năm sinh|quê quán|quê|địa chỉ|chỗ ở|nơi ở|số điện thoại|điện thoại|sđt|sdt|số đt|đt|số máy|số|dân tộc|email|giới tính)(?: khai sinh| đầy đủ)?(?: của)? (?=[^ ])',
);
const polite = cue(
  '^(?:(?:dạ|vâng|thưa|à|ừ|ờ|ok|còn(?= (?:mẹ|bố|cha|vợ|chồng|bà|ông|má|bên|người|chủ|tôi|em|mình) )|và|thì|rồi|nhưng|với lại|mà|tức là|nghĩa là|đây là|hiện|hiện nay|của|với(?= (?:bạn|người|vợ|chồng) ))[ ,]+)+',
);
/** What is told of a person goes on with one of these. */
const verb =
  /^\s*(?:(?:thì|này|đó|ấy|thi|nay|do|ay) )?(?:tên|ten|họ tên|họ và tên|ho ten|ho va ten|là|la|sinh|sn|đẻ|de|ở|o|sống|song|thường trú|thuong tru|tạm trú|tam tru|trú|quê|que|dân tộc|dan toc|số|so|cccd|căn cước|can cuoc|cmnd|cmt|sđt|sdt|đt|điện thoại|dien thoai|mất|mat|chết|chet|qua đời|qua doi|năm sinh|nam sinh|ngày sinh|ngay sinh|giới tính|gioi tinh|mới|moi|vừa|vua|đã|da|đang|dang|hiện|hien|năm nay|email)(?=[\s:,]|$)|^\s*[:–-]|^\s+\d/u;
/** The same of whoever is surely somebody: "cô ấy chưa kết hôn", "nó theo dân tộc mẹ". */
const goesOnSurely = /^\s+(?:chưa|chua|không|khong|ko|theo|có|co|cũng|cung|được|duoc|từng|tung|đứng)(?=\s)/u;
const startsLarge = /^\s+\p{Lu}\p{L}*\s+\p{Lu}/u;

/** Where clauses begin: after a sign, or after a word that leads over to somebody. */
const seam =
  /(?<=[,;\n]|\.(?=\s))\s*|\s(?=(?:và|còn|rồi|với|va|roi)\s|con (?:me|bo|cha|vo|chong|ba|ong|ma)\s|với (?=(?:bạn gái|bạn trai|người yêu|(?:vợ|chồng) (?:sắp|chưa)))|(?<=\d )(?:tôi|tui|em|e|mình|toi|minh|mẹ|bố|me|bo|vợ|vo|chồng|chong|vk|ck) (?:\S+ )?(?:sinh|sn|tên|ten)\s|(?:cccd|căn cước|can cuoc|sđt|sdt|số điện thoại) (?:của |cua )?(?:vk|ck|vợ|vo|chồng|chong|e|em|tôi|toi|mình|minh|mẹ|me|bố|bo)\s)/giu;

/**
 * Parts a text by whom it speaks of. What names nobody belongs to whoever was named before. People are named at the
 * beginning of a clause, and `anywhere` in it: of an answer in one's own words only the clauses count.
 */
export function segmentsOf(text: string, anywhere = true): Segment[] {
  const said = oneSpelling(text);
  const introduced = anywhere ? introducedIn(said) : [];
  const seams = [...said.matchAll(seam)].map((found) => found.index + found[0].length);
  const starts = [0, ...seams.filter((at) => !isInside(at, introduced)), ...introduced.map(({ from }) => from)]
    .filter((start, nth, all) => start < said.length && all.indexOf(start) === nth)
    .toSorted((left, right) => left - right);
  const segments: Segment[] = [];
  for (const [nth, start] of starts.entries()) {
    const clause = said.slice(start, starts[nth + 1] ?? said.length);
    const subject = introducedAt(introduced, start, clause) ?? subjectOf(clause);
    const last = segments.at(-1);
    if (last && subject) last.told = last.told.replace(joint, ', ');
    if (subject && !(last && last.named === subject.named && !subject.isNew))
      segments.push({ named: subject.named, told: subject.told, text: clause });
    else if (last) {
      last.told += clause;
      last.text += clause;
    } else segments.push({ told: clause, text: clause });
  }
  return segments.map((segment) => withBirthTold(segment));
}

/** What leads over to whoever is named next. */
const joint = /[,;]\s*(?:còn|con|và|va|rồi|roi|với|voi)\s*$/iu;

/** A sign between somebody and their name parts nothing: "em là chủ hộ luôn, Đinh Thị Na". */
const isInside = (at: number, introduced: readonly Introduced[]): boolean =>
  introduced.some(({ from, nameFrom }) => from < at && at <= nameFrom);

/** Whoever is named in the middle of what was said, as the subject of what follows. */
function introducedAt(introduced: readonly Introduced[], start: number, clause: string): Subject | undefined {
  const found = introduced.find(({ from }) => from === start);
  if (!found || (!found.isBeside && subjectOf(clause)?.named === found.named)) return undefined;
  // "… là con trai cả, tên …": what they are to somebody is told as well.
  const beside = found.isBeside
    ? clause
        .slice(found.to - start, found.nameFrom - start)
        .replace(/[\s,:]*(?:(?:tên|ten)(?: (?:là|la))?)?[\s,:]*$/u, ',')
    : '';
  const name = clause.slice(found.nameFrom - start);
  return { named: found.named, told: `${beside} ${hasMarks(clause) ? 'tên' : 'ten'} ${name}`, isNew: true };
}

type Subject = { named: Named; told: string; isNew: boolean };

function subjectOf(clause: string): Subject | undefined {
  const lead = polite(clause)?.end ?? /^(?:Còn|còn) (?:(?:của|cua) )?/u.exec(clause)?.[0].length ?? 0;
  const body = clause.slice(lead);
  const named = noun(body);
  const at = named ? named.end : 0;
  const rest = body.slice(at);
  const person = personAt(rest);
  if (!person || goesOnLarge(rest.slice(0, person.length), clause)) return undefined;
  const behind = rest.slice(person.length);
  const isSure = rest.slice(0, person.length).trim().includes(' ');
  const isLarge = clause === clause.toUpperCase();
  const goesOn =
    verb.test(isLarge ? behind.toLowerCase() : behind) ||
    (isSure && /^\s*,\s*$/.test(behind)) ||
    (!person.named.startsWith('speaker') && goesOnSurely.test(behind));
  // "Mẹ Phạm Thị Hoa", all small in front of the name: of whom one word tells surely enough.
  const isOne =
    person.named !== 'speaker-perhaps' && person.named !== 'child' && !/\p{Lu}/u.test(rest.slice(0, person.length));
  // "Quế Võ" is a place: the noun in front of somebody, and they, are small.
  const isNoun = named !== undefined && (isLarge || !/^\p{Lu}/u.test(rest));
  if (!isNoun && (named || !(goesOn || ((isSure || isOne) && !isLarge && startsLarge.test(behind))))) return undefined;
  const told = named ? `${body.slice(0, at).replace(/\s(?:của|cua)\s$/iu, ' ')}${behind.trim()}` : behind;
  // The sex is told by the very word: "con gái tôi tên …".
  const sex = /^(?:\S+ )?(trai|gái|gai)(?= |$)/iu.exec(rest.slice(0, person.length))?.[1];
  return {
    named: person.named,
    told: sex ? `${hasMarks(clause) ? 'bé' : 'be'} ${sex}, ${told.trim()}` : told,
    isNew: true,
  };
}

/** "Bố Là Thị Mai": capitals inside the words make them a name. */
function goesOnLarge(words: string, clause: string): boolean {
  return clause !== clause.toUpperCase() && /\s\p{Lu}/u.test(words.trim());
}

const birth = cue(
  '(?:^|[ ,])(?:sinh|đẻ|hạ sinh)(?: được)?(?: (?:một|1|em|cháu|bé|con|đứa|cu|cậu|cô))*(?: (?:trai|gái|bé|cháu|con|em bé|công chúa|hoàng tử))(?=[ ,.]|$)',
);

const borne = cue(
  '(?:^|[ ,])(?:(?:mới|vừa|mới vừa) (?:đẻ|sinh)|đẻ(?: (?:rơi|mổ|thường|non))?(?= (?:hôm|ngày|ở|tại|được|tối|sáng|chiều|đêm|mùng|[0-9])))(?=[ ,]|$)',
);

/** "Vợ anh mới sinh bé gái hôm 20/11 …": what follows is told of the child. */
function withBirthTold(segment: Segment): Segment {
  if (segment.named === 'child' || segment.named === 'dead') return segment;
  // "Vợ em đẻ hôm kia": of nobody grown up.
  const isBorne = segment.named === 'wife' || segment.named === 'mother' || segment.named?.startsWith('speaker');
  if (isBorne && borne(segment.told)) return { ...segment, named: 'child' };
  const isTold = segment.named !== undefined || /\d|(?:^|\s)(?:hôm|mới|vừa|hom|moi|vua)\s/iu.test(segment.told);
  return isTold && birth(segment.told) ? { ...segment, named: 'child' } : segment;
}
