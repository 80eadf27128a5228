import { segmentsOf } from '#src/assistant/filling/listening/segments.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { type NameIn, namesIn } from './names-in.ts';
import type { Role } from './roles.ts';

/** What a text tells of somebody by their role: the name with what follows it, and the words to be heard by nobody else. */
export type ToldOfRole = {
  role: Role;
  name: string;
  /** The name and the facts behind it. */
  told: string;
  from: number;
  to: number;
  /** "Thứ hai": which of a list. */
  row?: number | undefined;
  /** Who speaks has the role themselves. */
  isSelf: boolean;
};

type Cue = { role: Role; from: number; to: number };

const breaks = /[,;.\n]/;
const ordinal = /(?<![a-z])(?:thu (nhat|hai|ba|tu|nam|[1-9])|(lon|dau|dau long|ca)|kia)(?![a-z])/;
const ordinals: Record<string, number> = { nhat: 0, hai: 1, ba: 2, tu: 3, nam: 4 };
const denied =
  /(?<![a-z])(?:khong|chua|ko|k|chang|chua co|can|can co|muon|xin)(?: co)?(?: ai| nguoi)*(?: nao)?\s*(?:de )?$/;
/** "Tôi là người chăm sóc", "tôi đi cùng", "đổi sang em": who speaks has the role. */
const speakerBefore =
  /(?:^|[,;.]\s*|\s(?:va|do|vi|nen|thi)\s)(?:chinh )?(?:toi|em|e|minh|tui)(?: (?:cung|chinh|se))*( la)?(?: nguoi)?(?: dang)?\s*$/;
const speakerBehind = /^ (?:chinh )?(?:la )?(?:toi|em|e|minh|tui)(?=\s*(?:$|[,;.]))/;
const speakerName = /(?:^|[,;.]\s*)(?:con )?(?:(?:ten )?(?:toi|em|e|minh|tui)|chau)(?: ten)?(?: la)?\s*$/;
/** What they are called, and not what was done with them: nothing else is told in that clause. */
const nominal = /^(?:chu|nguoi) (?:cu|truoc|ban)$/;
const byDoing = /^(?:cham|trong|phuc|di|dua|lam|nhan|chung)/;
const introduces =
  /^\s*(?:(?:la|gom(?: co)?|co|ten(?: la)?|:|-|,)\s*)*(?:(?:vo|chong|con(?: trai| gai)?|me|bo|em|anh|chi|ong|ba|chu|bac|co|di|cau)(?: (?:toi|em|minh|trai|gai|ruot|dau|re|hang xom|nha toi))*\s+)?(?:(?:ten|la)\s+)*$/;

/** Everybody whom a text gives one of these roles, in its order. `open`: the role that is asked about, a list of people. */
export function toldOfRoles(text: string, roles: readonly Role[], open?: Role): ToldOfRole[] {
  const names = namesIn(text);
  const folded = foldText(text);
  if (folded.length !== text.length) return [];
  const cues = cuesIn(folded, roles);
  const found = new Map<NameIn, { role: Role; from: number; isSelf: boolean }>();
  for (const cue of cues) {
    const before = folded.slice(0, cue.from);
    if (denied.test(before)) continue;
    const [speaks, says] = speakerBefore.exec(before) ?? [];
    const isDone = byDoing.test(folded.slice(cue.from, cue.to));
    const isSelf = (speaks !== undefined && (says !== undefined || isDone)) || speakerBehind.test(folded.slice(cue.to));
    const own = isSelf ? names.find((name) => speakerName.test(folded.slice(0, name.from))) : undefined;
    const near = own ? [own] : nameOf(cue, names, folded, cues);
    for (const name of near) {
      const isName = isSelf || (isNameAlone(cue.role) && !nominal.test(folded.slice(cue.from, cue.to)));
      const lead = cue.from < name.from ? clauseStart(folded, cue.from) : name.from;
      const from = isName ? name.from : Math.min(clauseStart(folded, name.from), lead);
      if (!found.has(name)) found.set(name, { role: cue.role, from, isSelf });
    }
  }
  if (open)
    for (const name of names) {
      const from = clauseStart(folded, name.from);
      if (!found.has(name) && !/^\s*(?:toi|em|minh)(?: ten)?(?: la)?\s*$/.test(folded.slice(from, name.from)))
        found.set(name, { role: open, from, isSelf: false });
    }
  return [...found].map(([name, { role, from, isSelf }]) => {
    const to = isNameAlone(role) ? name.to : endOf(text, name, names);
    const row = role.group ? rowIn(folded.slice(from, name.from)) : undefined;
    return { role, name: name.name, told: text.slice(name.from, to), from, to, row, isSelf };
  });
}

/** Of some nothing but the name is asked for. */
const isNameAlone = (role: Role): boolean => role.stepsOf(0).length === 1;

function cuesIn(folded: string, roles: readonly Role[]): Cue[] {
  return roles
    .flatMap((role) =>
      [...folded.matchAll(new RegExp(`(?<![a-z])(?:${role.words})(?![a-z])`, 'g'))].map(({ index, 0: words }) => ({
        role,
        from: index,
        to: index + words.length,
      })),
    )
    .toSorted((left, right) => left.from - right.from);
}

/** The names a cue speaks of: right in front of it, else behind it; of a list all that follow in the sentence. */
function nameOf({ role, from, to }: Cue, names: readonly NameIn[], folded: string, cues: readonly Cue[]): NameIn[] {
  const behind = names.filter((name) => name.from >= to);
  if (role.isOfChildren)
    return behind.slice(0, 1).filter((name) => /^\s*(?:(?:ten|la|:|,)\s*)*$/.test(folded.slice(to, name.from)));
  const before = names.findLast((name) => name.to <= from);
  const between = before ? folded.slice(before.to, from) : '';
  const isBefore = before !== undefined && !breaks.test(between) && between.trim().split(' ').length <= 4;
  const next = behind[0] && introduces.test(folded.slice(to, behind[0].from));
  if (isBefore && !next) return [before];
  const until = Math.min(
    ...cues.filter((cue) => cue.from > to && cue.role !== role).map((cue) => cue.from),
    folded.length,
  );
  const governed = behind.filter((name) => name.from < until && isReached(folded.slice(to, name.from)));
  return role.group ? governed : governed.slice(0, 1);
}

/** Not beyond the sentence, nor beyond where somebody else is spoken of: who speaks, or whom the form is about. */
const isReached = (between: string): boolean =>
  !/\.\s|\n|(?:^|[,;]\s*)(?:con )?(?:toi|em|e|minh|me chau|bo chau|chau)(?: (?:ten|la|thi))+\s*$/.test(between) &&
  between.length < 160;

const clauseStart = (folded: string, at: number): number =>
  Math.max(...[',', ';', '.', '\n'].map((sign) => folded.lastIndexOf(sign, at - 1))) + 1;

/** What follows a name is told of that person, up to the next name's clause or to whoever is spoken of next. */
function endOf(text: string, name: NameIn, names: readonly NameIn[]): number {
  const following = names.find(({ from }) => from >= name.to);
  const until = following ? startOf(text, name.to, following.from) : text.length;
  let to = name.from;
  for (const [nth, { named, text: words }] of segmentsOf(text.slice(name.from, until)).entries()) {
    const isSame = nth === 0 || named === undefined || /^(?:he|she|old-)/.test(named);
    if (!isSame) break;
    to += words.length;
  }
  return Math.max(to, name.to);
}

/** Where the clause begins that leads to the next name: behind a sign, or at "và", "với", "còn". */
function startOf(text: string, after: number, name: number): number {
  const between = text.slice(after, name);
  const sign = Math.max(...[',', ';', '.', '\n'].map((mark) => between.lastIndexOf(mark)));
  const joint = between.search(/\s(?:và|với|còn|va|voi)\s/iu);
  const at = joint >= 0 && joint > sign ? joint : sign;
  return at < 0 ? after : after + at;
}

function rowIn(words: string): number | undefined {
  const [, said, first] = ordinal.exec(words) ?? [];
  if (first) return 0;
  return said === undefined ? undefined : (ordinals[said] ?? Number(said) - 1);
}
