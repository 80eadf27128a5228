import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import { placesIn } from './places-told.ts';
import { keysOf, sharedWords, type ToldWords } from './told-words.ts';

/** Texts that stand behind the question's own name, or behind what everybody calls it. Folded; letters keep their places. */
export function labelledTold(told: ToldWords, steps: readonly FactStep[]): Claim[] {
  const folded = foldText(told.text);
  return steps.flatMap((step): Claim[] => {
    const label = foldText(step.field.label).replace(/\s*\(.*$/, '');
    const line = lineOf(label, told.text, folded);
    if (line) return [{ step, ...line, text: told.text.slice(...line.value) }];
    const why = causeIn(step, told);
    if (why) return [{ step, ...why, text: told.text.slice(...why.value) }];
    if (step.field.type !== 'text') return [];
    const found =
      codeIn(label, told.text, folded) ??
      registrationIn(label, told.text, folded) ??
      numberIn(label, folded) ??
      hourIn(label, folded) ??
      hamletIn(label, told.text) ??
      whereIn(step, label, told) ??
      sellerIn(label, told.text) ??
      ownerIn(step, label, told.text) ??
      calledIn(label, told.text, folded) ??
      afterLabel(label, told.text, folded);
    const isBare = found?.isBare;
    return found ? [{ step, from: found.from, to: found.to, text: told.text.slice(...found.value), isBare }] : [];
  });
}

/** "Nơi sinh: …": a line as on a form. */
function lineOf(label: string, text: string, folded: string): Found | undefined {
  const found = new RegExp(`(?:^|[;,] ?)${label.replace(/[^a-z0-9 ]/g, '.')} ?: ?`).exec(folded);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const end = text.slice(start).search(/;|,\s[^,;]{2,25}:/);
  return cut(text, found.index, start, end < 0 ? text.length : start + end);
}

type Found = { value: [number, number]; from: number; to: number; isBare?: true };

/** What the letters from here to there say; `from` is where the words begin that announce it. */
function cut(text: string, from: number, start: number, end: number): Found | undefined {
  const said = text.slice(start, end);
  const first = start + (/^[\s:,]+/.exec(said)?.[0].length ?? 0);
  const last = start + said.replace(/[\s.,;!?]+$|\s+(?:ạ|nhé|nhe|nha|luôn|đó)[\s.!]*$/iu, '').length;
  return last > first ? { value: [first, last], from, to: last } : undefined;
}

const byGroup = (pattern: RegExp, text: string, folded: string): Found | undefined => {
  const found = pattern.exec(folded);
  const place = found?.indices?.[1];
  return found && place ? cut(text, found.index, place[0], place[1]) : undefined;
};

/** "Mã số 22A8001234", "mã 22A…". */
function codeIn(label: string, text: string, folded: string): Found | undefined {
  if (!/^ma so\b/.test(label)) return undefined;
  return byGroup(
    /\b(?:ma(?: so)?|giay(?: phep| chung nhan| to)? so|so giay)(?: thue| ho kinh doanh| doanh nghiep| ho)*(?: la|:)? ?((?=[a-z-]*\d{2})[a-z0-9-]{8,20})(?![a-z0-9])/d,
    text,
    folded,
  );
}

/** "…, vì mùa đông vắng khách" for the reason. */
function causeIn({ id, field }: FactStep, { text, isMarked }: ToldWords): Found | undefined {
  if (id !== 'ly-do' || (field.type !== 'multiline' && field.type !== 'text')) return undefined;
  const found = (
    isMarked
      ? /(?<=[,;]\s?|\d\s|\p{L}\s(?=vì ))(?:vì|bởi vì|tại vì|do(?! (?:một|tôi|em|mình|ông|bà|anh|chị|hộ|gia đình|các|nhóm|công ty))) (\S.{4,})$/du
      : /(?<=[,;]\s?|\d\s)(?:vi|boi vi|tai vi) (\S.{4,})$/d
  ).exec(text);
  const place = found?.indices?.[1];
  return found && place ? cut(text, found.index, place[0], place[1]) : undefined;
}

/** "Mua lại của ông Trần Văn Gió" for the owner before. */
function sellerIn(label: string, text: string): Found | undefined {
  if (!/^ten chu (?:phuong tien )?cu\b|^chu cu\b/.test(label)) return undefined;
  const found =
    /(?:mua|nhượng|sang tên|nhận|chuyển)(?: lại)? (?:của|từ|bên) (?:(?:ông|bà|anh|chị|chú|bác|cô) )?(\p{Lu}[\p{L}\p{M}]*(?:\s\p{Lu}[\p{L}\p{M}]*)+)/du.exec(
      text,
    );
  const place = found?.indices?.[1];
  return found && place ? cut(text, found.index, place[0], place[1]) : undefined;
}

/** "Số đk QN-4567": the number a boat bears. */
function registrationIn(label: string, text: string, folded: string): Found | undefined {
  if (!/^so dang ky\b/.test(label)) return undefined;
  return byGroup(
    /\b(?:so (?:dang k[yi]|dk)|(?:tau|do|thuyen|xuong|ghe)(?: \w+)? so)(?: tau| la|:)* ((?=[a-z-]*\d{2})[a-z0-9-]{4,20})(?![a-z0-9])/d,
    text,
    folded,
  );
}

/** "Thửa 45 tờ bản đồ 12", "số tờ bản đồ 15". */
function numberIn(label: string, folded: string): Found | undefined {
  const [, things] = /^so ((?!quyen|va|giay)\S.*)$/.exec(label) ?? [];
  if (!things) return undefined;
  const nouns = things.split(/ va |, /).map((noun) => `(?:so )?${noun}(?: dat)?(?: so| la|:)* [a-z]?\\d[\\w/.-]*`);
  const found = new RegExp(`\\b${nouns.join('[ ,va]*')}(?!\\w)`).exec(folded);
  return found
    ? { value: [found.index, found.index + found[0].length], from: found.index, to: found.index + found[0].length }
    : undefined;
}

/** "Lúc năm giờ sáng". */
function hourIn(label: string, folded: string): Found | undefined {
  if (!/^gio\b/.test(label)) return undefined;
  const hour =
    /\b(?:luc|khoang|hoi|vao)? ?((?:\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi(?: mot| hai)?) ?(?:gio|h)(?: ?(?:ruoi|\d{1,2}(?: phut)?|(?:kem )?\S+ phut))?(?: (?:sang|trua|chieu|toi|dem|khuya))?)(?![a-z])/d.exec(
      folded,
    );
  const place = hour?.indices?.[1];
  return hour && place ? { value: place, from: hour.index, to: place[1] } : undefined;
}

/** "…, thôn Khe Ngái, …" to the question for the hamlet. */
function hamletIn(label: string, text: string): Found | undefined {
  if (!/^(?:thon|khu)\b/.test(label)) return undefined;
  const found =
    /(?<!\p{L})(?:[Tt]hôn|[Kk]hu|[Xx]óm|[Tt]ổ|[Ss]ố nhà|[Tt]hon|[Xx]om|so nha)\s+(?:\d+|\p{Lu}[\p{L}\p{M}]*(?:\s\p{Lu}[\p{L}\p{M}]*)*)(?:,?\s(?:giáp|giap|gần|gan|cạnh|canh)[^,.;]*)?/u.exec(
      text,
    );
  if (!found) return undefined;
  const to = found.index + found[0].length;
  return { value: [found.index, to], from: found.index, to, isBare: true };
}

/** "Đóng ở xưởng ông Bảy" for "Nơi đóng". */
function whereIn(step: FactStep, label: string, told: ToldWords): Found | undefined {
  if (!/^noi\b/.test(label)) return undefined;
  const keys = keysOf(step.field, told.isMarked);
  for (const place of placesIn(told.text)) {
    const near = told.words.filter(({ to }) => to <= place.begins).slice(-4);
    if (sharedWords(new Set(near.map(({ key }) => key)), { label: keys.label, ask: [] }) === 0) continue;
    if (label === 'noi sinh' && near.some(({ plain }) => plain === 'khai')) continue;
    return { value: [place.from, place.to], from: near.at(-1)?.from ?? place.begins, to: place.to };
  }
  return undefined;
}

/** "Đứng tên Phạm Văn Lới", "của hợp tác xã Minh Tâm" where the question is in whose name something is. */
function ownerIn({ field }: FactStep, label: string, text: string): Found | undefined {
  const isOwner =
    /\bten ai\b/.test(foldText(field.ask ?? '')) || /\bdung ten\b/.test(label) || /^ten chu\b/.test(label);
  if (!isOwner) return undefined;
  const named =
    /(?:đứng|ghi|mang|lấy|dung|lay)\s+(?:tên|ten)[\s,:]+(?:là\s+|la\s+)?(?:(?:hai )?(?:vợ chồng |vo chong )?(?:tôi|toi|em|mình|minh|tui)[\s,]+)?(?:là\s+|la\s+)?(\p{Lu}[\p{L}\p{M}]*(?:\s+(?:(?:và|va)\s+)?\p{Lu}[\p{L}\p{M}]*)+)/du.exec(
      text,
    );
  const body =
    /(?<!\p{L})((?:công ty|hợp tác xã|htx|doanh nghiệp|cong ty|hop tac xa|doanh nghiep)(?:\s\p{Ll}+){0,4}(?:\s\p{Lu}[\p{L}\p{M}]*(?:\s\p{Ll}+){0,2})*\s\p{Lu}[\p{L}\p{M}]*)/diu.exec(
      text,
    );
  const found = named ?? (/\p{Lu}/u.test(body?.[1] ?? '') ? body : undefined);
  const place = found?.indices?.[1];
  return found && place ? cut(text, found.index, place[0], place[1]) : undefined;
}

/** What people call what forms give long names. */
const everyday: Record<string, string> = {
  'ho kinh doanh': '(?:ho kinh doanh|ho|quan|cua hang|tiem|shop|nha hang|nha nghi|co so)(?: nha)?',
  'phuong tien': '(?:phuong tien|tau|thuyen|do|xuong|xe)',
};

/** "Tên bến là …", "bến tên …", "chủ bến là …" for "Tên bến" and "Tên chủ bến". */
function calledIn(label: string, text: string, folded: string): Found | undefined {
  const [, noun] = /^ten ((?!cua|moi)[a-z ]+)$/.exec(label) ?? [];
  if (!noun) return undefined;
  const thing = everyday[noun] ?? noun;
  const says = `\\bten (?:cua )?${thing}(?: (?:toi|em|minh|nay))?(?: la|:| dat la)? ?|\\b${thing}(?: (?:cua )?(?:toi|em|minh|tui|nay))? (?:ten|dat ten|lay ten)(?: la|:)? ?${noun.includes(' ') ? `|\\b${thing} la ` : ''}`;
  const found = new RegExp(says).exec(folded);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  return cut(text, found.index, start, endOf(text, start));
}

/** The text up to a sign, or to where something else is told. */
function endOf(text: string, start: number): number {
  const rest = text.slice(start);
  const sign = /[,;\n]|\.(?=\s|$)/.exec(rest)?.index ?? rest.length;
  const next =
    /\s(?:đặt ở|ở|tại|mã số|mã|địa chỉ|số điện thoại|sđt|vốn|bán|chuyên|có|chỉ|dài|rộng|ma so|dia chi|von)(?=\s)/iu.exec(
      rest,
    )?.index ?? rest.length;
  return start + Math.min(sign, next);
}

/** "…, nhãn hiệu: Yamaha": behind the whole name of the question. */
function afterLabel(label: string, text: string, folded: string): Found | undefined {
  const name = label.replace(/,.*$/, '');
  if (!name.includes(' ')) return undefined;
  const found = new RegExp(`\\b${name.replace(/[^a-z0-9 ]/g, '.')}(?: la|:) ?`).exec(folded);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  return cut(text, found.index, start, endOf(text, start));
}
