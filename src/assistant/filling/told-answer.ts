import { peopleNamed } from '#src/assistant/entities/peoples.ts';
import { splitName } from '#src/assistant/entities/person-name.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { applyReply } from './apply-reply.ts';
import type { Filling } from './filling.ts';
import { type Claim, overlaps } from './listening/claims/claim.ts';
import { placeTold } from './listening/claims/place-alone.ts';
import { cue } from './listening/cue.ts';
import { stepsFor } from './listening/fit-facts.ts';
import { ownerOf } from './listening/form-persons.ts';
import { readFacts } from './listening/read-facts.ts';
import { segmentsOf } from './listening/segments.ts';
import { wordsAbout } from './listening/told-of.ts';
import { contextOf } from './put-question.ts';
import type { Step } from './steps.ts';

/** Whether the question asks for a text in one's own words, in which nothing else is looked for. */
export const isStory = (step: Step): boolean => 'field' in step && typeOf(step.field).talk.hears === 'long-text';

/**
 * Whether what was said to a question for a text in one's own words is no such text: every clause of it surely tells what
 * other questions ask, and there are several.
 */
export function tellsOthers(step: Step, said: string, claims: readonly Claim[], today: string): boolean {
  if (!isStory(step)) return false;
  const sure = claims.filter(({ isBare, step: other }) => !isBare && other.id !== step.id);
  let at = 0;
  const clauses = said.split(/(?<=[,;])/).map((words) => {
    const from = at;
    at += words.length;
    return { words, from, to: at };
  });
  return (
    clauses.length > 1 &&
    clauses.every(
      ({ words, from, to }) =>
        sure.some((claim) => overlaps(claim, { from, to })) ||
        readFacts(words, today).some(({ kind, isBare }) => !isBare && ofOthers.has(kind)),
    )
  );
}
const ofOthers = new Set<string>(['name', 'id-number', 'phone', 'email', 'day', 'year', 'sex', 'people']);

/** The fact told for the open question beside others, where the words left for it are no answer, or hold more than one. */
function factTold(
  meta: GuideMeta,
  filling: Filling,
  step: Step,
  about: string | undefined,
  said: string,
  context: FormContext,
): string | undefined {
  if (!('field' in step) || step.kind !== 'field' || isStory(step) || 'options' in step.field) return undefined;
  const isLong = typeOf(step.field).talk.hears === 'text' || typeOf(step.field).talk.hears === 'place';
  if (about !== undefined && applyReply(filling, step, about, context).ok && !(isLong && /[,;]/.test(said)))
    return undefined;
  const facts = readFacts(said, context.today);
  const fitting = facts.filter((fact) => {
    const fits = stepsFor(fact, { guide: meta, open: step, speaker: filling.speaker, subject: filling.subject });
    const owners = new Set(fits.map((fit) => ownerOf(meta, fit)));
    const isSure = owners.size === 1 && fact.named !== 'speaker-perhaps' && fact.isBare === undefined;
    return isSure && fits.some(({ id }) => id === step.id);
  });
  const isBeside = facts.some(
    (fact) =>
      !fitting.includes(fact) &&
      stepsFor(fact, { guide: meta, open: step, speaker: filling.speaker, subject: filling.subject }).length > 0,
  );
  if (isLong && !isBeside) return undefined;
  const [only] = fitting;
  return only && fitting.length === 1 && applyReply(filling, step, only.text, context).ok ? only.text : undefined;
}

/**
 * The words an answer is read from: what of it is about whom the question is about, and of that the name, the people, the
 * place or the fact that is asked for. Undefined where all of it tells something else.
 */
export function wordsFor(
  meta: GuideMeta,
  filling: Filling,
  step: Step,
  { parted, said }: { parted: string | undefined; said: string },
  scene: Scene,
): { about: string | undefined; told: string | undefined } {
  const context = contextOf(scene);
  const own =
    parted !== undefined && (isBesidePeople(step, parted) || isBesideSex(step, parted, scene.today))
      ? undefined
      : parted;
  const about = own === undefined ? own : wordsAbout(meta, filling, step, own, scene.today);
  const told =
    nameTold(step, about, scene) ??
    peopleTold(step, about) ??
    placeAlone(filling, step, about, context) ??
    factTold(meta, filling, step, about, said, context) ??
    about;
  return { about, told };
}

/** Of a sentence only what tells somebody's sex answers the question for it: "nam 1990" and "Việt Nam" do not. */
function isBesideSex(step: Step, words: string, today: string): boolean {
  if (!('field' in step) || typeOf(step.field).tells(step.field as never) !== 'sex') return false;
  if (words.trim().split(/\s+/).length <= 4) return false;
  const isAlone =
    /(?:^|[,;.]\s*)(?:(?:là|giới tính|la|gioi tinh)\s+)*(?:nam|nữ|nu|con trai|con gái|con gai)(?=\s*(?:[,;.]|$|giới|gioi))/iu.test(
      words,
    );
  return !isAlone && !readFacts(words, today).some(({ kind }) => kind === 'sex');
}

/** The place alone, where the answer to the question for one tells more and the place can be read without it. */
function placeAlone(filling: Filling, step: Step, about: string | undefined, context: FormContext): string | undefined {
  if (about === undefined || !('field' in step) || typeOf(step.field).talk.hears !== 'place') return undefined;
  const place = placeTold(about);
  return place !== undefined && applyReply(filling, step, place, context).ok ? place : undefined;
}

/** Whether the question asks for somebody's people. */
const asksPeople = (step: Step): boolean =>
  'field' in step && step.field.type === 'text' && /^dân tộc(?! thiểu số)/iu.test(step.field.label);

/** "Nó theo dân tộc tui là Sán Chay": of a sentence the people alone; a few words stay as they were typed. */
function peopleTold(step: Step, words: string | undefined): string | undefined {
  if (words === undefined || !asksPeople(step)) return undefined;
  const named = peopleNamed(words);
  return named !== undefined && words.trim().split(/\s+/).length > named.split(' ').length + 2 ? named : undefined;
}

/** A sentence without any people, said to the question for one, tells something else. */
export const isBesidePeople = (step: Step, words: string): boolean =>
  asksPeople(step) && words.trim().split(/\s+/).length > 4 && peopleNamed(words) === undefined;

/** "Tôi, Vi Văn Sáng". */
const isMe = /^(?:(?:là|chính|la|chinh) )*(?:tôi|em|mình|toi|minh)[,:]\s+(?=\p{Lu})/iu;

/** "Ông Lê Văn …", "cụ bà …": small in front of capitals, and no part of the name. */
const title = /^(?:(?:cụ|cu) (?:ông|bà|ong|ba)|cụ|ông|bà|cu|ong|ba)\s+(?=\p{Lu}\p{Ll}+\s\p{Lu})/u;

/** The name in "bé nhà em tên là …", where words announce somebody. */
function nameTold(step: Step, words: string | undefined, { today }: Scene): string | undefined {
  if (words === undefined || !('field' in step) || step.field.type !== 'name' || step.kind === 'row') return undefined;
  const titled = title.exec(words)?.[0] ?? isMe.exec(words)?.[0];
  if (titled) return words.slice(titled.length);
  const within = capitalsWithin(words);
  if (within) return within;
  if (segmentsOf(words, false).every(({ named }) => named === undefined)) return calledWithin(words, today);
  const names = readFacts(words, today).filter(({ kind }) => kind === 'name');
  return names.length === 1 ? names[0]?.text : undefined;
}

/** "Bà khai cho cháu nội tên là Đặng Gia Huy": the one name that is announced within a sentence. */
function calledWithin(words: string, today: string): string | undefined {
  if (!/\S\s+(?:tên|ten)(?: (?:là|la))?\s+\p{Lu}/u.test(words)) return undefined;
  const names = readFacts(words, today).filter(({ kind, isBare }) => kind === 'name' && !isBare);
  const [only] = names;
  return only && names.length === 1 && !/^\p{Lu}/u.test(words) ? only.text : undefined;
}

const leadsToName = cue(
  '(?:là|tên|tên:|mang|ghi|hắn|nó|cháu|bé|con|ông|bà|cụ|cố|anh|chị|cô|dì|chú|bác|cậu|mợ|thím|em|tôi|tui|mình|vợ|chồng|bố|mẹ|cha|má|trai|gái|nội|ngoại|rể|dâu)[,:]?$',
);
const notOfName = cue(
  '(?:^|[ ,])(?:ở|tại|xã|thôn|khu|huyện|tỉnh|phường|bệnh viện|viện|trạm|trung tâm|dân tộc|người|quê|tàu|quán|công ty)(?=[ ,]|$)',
);

const courteous = /^(?:\s+(?:ạ|nhé|nha|nhá|nhe|em|anh|chị|bạn|ad))+[\s.!]*$/u;

/**
 * The one run of capitals in a sentence written small: "tên hắn là Phạm Văn Hải", "con gái tôi, Đỗ Thị Lan ạ". A single
 * small word in front may be a part of the name, and is left to be asked about.
 */
function capitalsWithin(words: string): string | undefined {
  const said = words.normalize('NFC').trim();
  const found = [...said.matchAll(/(?<![\p{L}\p{M}])\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{Ll}’']+){1,5}(?![\p{L}\p{M}])/gu)];
  const [run] = found;
  if (!run || found.length !== 1) return undefined;
  const before = said.slice(0, run.index).trim();
  const behind = said.slice(run.index + run[0].length);
  // "Đỗ Thị Lan nha em": nothing but courtesy behind.
  if (before === '' && courteous.test(behind)) return run[0];
  const small = before.charAt(0).toLowerCase() + before.slice(1);
  if (before.split(/\s+/).length < 2 || /\p{Lu}|\d/u.test(small) || !leadsToName(small) || notOfName(small))
    return undefined;
  return /^\s*(?:$|[,;.!])|^(?:\s+(?:ạ|nhé|nha|nhá|em|bạn|a|nhe|sinh|sn|mất|đăng|năm)(?=[\s,.!]|$))/u.test(behind)
    ? run[0]
    : undefined;
}

/** What stands around a name: behind it, or, where words announced it in a sentence, on both sides. */
export function besideName(said: string, own: string | undefined): string {
  return own !== undefined && own !== said && said.includes(own) ? said.replace(own, ',') : splitName(said).rest;
}
