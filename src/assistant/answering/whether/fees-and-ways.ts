import { claimsOf } from '#src/assistant/answering/claims.ts';
import { findClaims } from '#src/assistant/answering/find-claim.ts';
import { stateFact } from '#src/assistant/answering/guide-facts.ts';
import { isEmpty } from '#src/assistant/answering/said-words.ts';
import { amountsIn, boundsIn } from '#src/assistant/answering/whether/bounds.ts';
import { type Word, wordOfClaim } from '#src/assistant/answering/whether/claim-word.ts';
import type { WhetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Facet } from '#src/assistant/understanding/facets.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import type { Fee } from '#src/guides/model/guide-schema.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { readNumber } from '#src/guides/read/read-number.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/**
 * An answer: its first word, what it rests on, and the facet it tells, if it is one. `isUnsure`: what editors wrote to a
 * question that may be the one asked says more.
 */
export type Told = { word: Word; text: string; facet?: Facet; person?: true; isUnsure?: true };

/** `said`: without marks, shorthand spelt out; `before`: what was said earlier in the talk, likewise. */
export type Asked = { entry: GuideEntry; said: string; text: string; kind: WhetherKind; scene: Scene; before: string };

export function fee({ entry, scene, said, before }: Asked, asksFree: boolean): Told {
  const fees = applicable(
    entry.meta.channels.flatMap((channel) => channel.fees),
    `${said} ${before}`,
  );
  const costs = fees.filter(({ amount }) => amount !== 0);
  const isExtra = costs.every((item) => item.amount !== null && (item.when !== undefined || item.count !== undefined));
  const isFree = isExtra && (costs.length === 0 || fees.some(({ amount }) => amount === 0));
  const isOpen = costs.some(({ amount }) => amount === null);
  const who = exemptIn(fees, `${said} ${before}`);
  // "Xin thêm bản sao có mất tiền không": what is paid for that alone.
  const extra = costs.find(({ amount, when }) => amount !== null && when !== undefined && isNamedIn(when, said));
  if (extra) return { word: asksFree ? 'no' : 'yes', text: stateFact(entry, 'fee', scene), facet: 'fee' };
  const text = stateFact(entry, 'fee', scene);
  if (who)
    return { word: asksFree ? 'yes' : 'no', text: `${scene.t('dialogue.exempt', { who })} ${text}`, facet: 'fee' };
  // Free for who keeps the term, and nothing says that it is over: that is the answer, with what else holds behind it.
  const isFreeInTime = fees.some(
    ({ amount, when }) => amount === 0 && boundsIn(when ?? '').some(({ isDeadline }) => isDeadline),
  );
  if (isOpen && isFreeInTime && !isOver.test(`${said} ${before}`))
    return { word: asksFree ? 'yes' : 'no', text, facet: 'fee' };
  const word: Word = isOpen ? 'depends' : isFree === asksFree ? 'yes' : 'no';
  return { word, text, facet: 'fee' };
}

const figure = '(?:\\d[\\d.,]*|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|chuc|tram|ruoi)';
/** A sum of money as it is said: "200 nghìn", "hai trăm nghìn", "50k". Folded. */
export const sumSaid = `\\b${figure}(?: ${figure}){0,4} ?(?:nghin|ngan|k|trieu|dong)\\b`;

/** "Cán bộ đòi 200 nghìn, có đúng không": whether a sum that was named is one the guide names. */
export function sumNamed({ entry, scene, said }: Asked): Told | undefined {
  const read = readNumber(new RegExp(sumSaid).exec(said)?.[0] ?? '');
  if (!read.ok) return undefined;
  const fees = entry.meta.channels.flatMap((channel) => channel.fees);
  const isOurs = fees.some(({ amount, max, reduced }) => [amount, max, reduced?.amount].includes(read.value));
  const word: Word = isOurs ? 'yes' : fees.some(({ amount }) => amount === null) ? 'depends' : 'no';
  return { word, text: stateFact(entry, 'fee', scene), facet: 'fee' };
}

/** The fee of who is exempt, is late, or asks for more than the service itself; undefined where nothing tells so. */
export function feeOfCase(asked: Asked): Told | undefined {
  const { entry, said, before } = asked;
  const fees = entry.meta.channels.flatMap((channel) => channel.fees);
  const told = `${said} ${before}`;
  const isExtra = fees.some(({ when }) => when !== undefined && isNamedIn(when, said));
  // "Cháu 2 tuổi rồi": the term is over.
  const isLate =
    isOver.test(told) && fees.some(({ when }) => boundsIn(when ?? '').some(({ isDeadline }) => isDeadline));
  const isOfCase =
    isLate || exemptIn(fees, told) !== undefined || isExtra || applicable(fees, told).length < fees.length;
  return isOfCase ? fee(asked, /\b(?:mien|free)\b/.test(said)) : undefined;
}

const isOver =
  /\b(?:muon|tre|qua (?:han|\d+ ngay|roi|lau)|late|after)\b|\b(?:thang|nam|months?|years?) (?:roi|nay|truoc|ago|tuoi)\b|\btuoi (?:roi|ma)\b/;

function isNamedIn(when: string, said: string): boolean {
  // Without marks both syllables of "bản sao" are words that say nothing.
  if (/\bban sao\b/.test(said) && /\bban sao\b/.test(syllables(when).join(' '))) return true;
  const own = syllables(when).filter((word) => !isEmpty(word) && word !== 'chi');
  const words = new Set(said.split(' '));
  return own.filter((word) => words.has(word)).length >= Math.min(3, own.length);
}

/** The fees that apply to what was told: "trong 15 ngày kể từ ngày mất" where somebody died the other day. */
function applicable(fees: readonly Fee[], told: string): Fee[] {
  const amounts = amountsIn(told);
  return fees.filter(({ when }) =>
    boundsIn(when ?? '').every(({ unit, holds }) => {
      const own = amounts.find((amount) => amount.unit === unit);
      return own === undefined || holds(own.value);
    }),
  );
}

/** Who of those a guide exempts is spoken of: "trẻ em", "hộ nghèo", "người khuyết tật". */
function exemptIn(fees: readonly Fee[], said: string): string | undefined {
  const spoken = ` ${said} `;
  return fees
    .flatMap(({ exemptions = [] }) => exemptions.flatMap((who) => who.split(/[,;]\s*/)))
    .find((who) => {
      const own = syllables(who).filter((word) => !['nguoi', 'thuoc', 'gia', 'dinh', 'dong', 'bao'].includes(word));
      return own.length >= 2 && spoken.includes(` ${own.slice(0, 2).join(' ')} `);
    });
}

/** Whether somebody is exempt: by the words of the guide's own exemptions. */
export function exempt(asked: Asked): Told | undefined {
  const { entry, said, scene } = asked;
  const fees = entry.meta.channels.flatMap((channel) => channel.fees);
  if (exemptIn(fees, said) || /\bmien phi\b/.test(said)) return fee(asked, true);
  if (fees.length === 0 || fees.every(({ amount }) => amount === 0))
    return { word: 'yes', text: stateFact(entry, 'fee', scene), facet: 'fee' };
  return { word: 'depends', text: stateFact(entry, 'fee', scene), facet: 'fee' };
}

/** Whether it is filed on this very portal. */
export function here({ entry, scene }: Asked): Told {
  const { intake } = entry.meta;
  // "Tàu cá có làm ở đây không": something else may be meant than the service itself.
  const text = scene.t(`dialogue.here.${intake}`);
  return { word: intake === 'local' ? 'yes' : 'no', text, facet: 'where', isUnsure: true };
}

export function online({ entry, scene, said }: Asked): Told | undefined {
  const { t } = scene;
  const channel = guideTexts(entry, scene.language).channels.find(({ kind }) => kind === 'online');
  if (/\bo day\b/.test(said) && !/\b(?:online|mang|web|cong)\b/.test(said)) return undefined;
  if (!channel) return { word: 'no', text: t('dialogue.online.no'), facet: 'where' };
  const note = channel.note ? ` ${channel.note}` : '';
  const key = entry.meta.intake === 'local' ? 'here' : entry.meta.intake;
  return { word: 'yes', text: `${t(`dialogue.online.${key}`)}${note}`, facet: 'where' };
}

/** A sentence that somebody comes although the papers went another way. */
const comesStill =
  /(?:cùng|vẫn|phải|trực tiếp) (?:\p{L}+ ){0,4}(?:đến|có mặt|ký|gặp)|mời đến|in person|come together|still (?:come|meet)/iu;

export function inPerson(asked: Asked): Told | undefined {
  const { entry, scene, said, text, kind } = asked;
  const { t } = scene;
  // "Ra tận nơi được chứ": whoever comes may.
  if (kind === 'may' && !/\b(?:khong|khoi|chang) (?:can |phai )?(?:den|ra|len|di|toi)\b/.test(said)) {
    const isOpen = entry.meta.channels.some((channel) => channel.kind === 'counter');
    return { word: isOpen ? 'yes' : 'no', text: stateFact(entry, 'where', scene), facet: 'where', isUnsure: true };
  }
  if (/\b(?:den|ra|len|toi|qua) (?:de )?(?:lay|nhan)\b/.test(said) && entry.meta.post?.return)
    return { word: 'no', text: stateFact(entry, 'post', scene), facet: 'post' };
  const [fitting] = findClaims(entry, text, scene).filter(({ isTelling, share }) => isTelling && share >= 0.7);
  const told = fitting && wordOfClaim('must', said, fitting.claim);
  if (fitting && told && told !== 'depends') return { word: told, text: fitting.claim.text, facet: 'where' };
  const texts = guideTexts(entry, scene.language);
  const must = [...texts.channels.map(({ note }) => note), texts.conditions, ...texts.steps, texts.summary].find(
    (sentence) => sentence && comesStill.test(sentence),
  );
  if (must) return { word: 'yes', text: must, facet: 'where' };
  const kinds = texts.channels.map(({ kind }) => kind);
  if (kinds.every((kind) => kind === 'counter'))
    return { word: 'yes', text: stateFact(entry, 'where', scene), facet: 'where' };
  const ways = kinds.filter((kind) => kind !== 'counter').map((kind) => t(`assistant.channel.${kind}`));
  return { word: 'no', text: t('dialogue.in-person.no', { ways: ways.join(', ') }), facet: 'where' };
}

export function post({ entry, scene, said }: Asked): Told {
  const ways = entry.meta.post ?? { send: false, return: false };
  const isReturn = /\b(?:nhan|tra|ve|giao|ket qua)\b/.test(said);
  const word = (isReturn ? ways.return : ways.send || ways.return) ? 'yes' : 'no';
  return { word, text: stateFact(entry, 'post', scene), facet: 'post' };
}

/** "Ra xã làm được không": at the Center and its counters, unless it is the police that does it. */
export function atCounter({ entry, scene, said, kind }: Asked): Told | undefined {
  const { channels, unit } = entry.meta;
  if (kind !== 'may' || !channels.some((channel) => channel.kind === 'counter')) return undefined;
  const isOfPolice = unit === 'police';
  const asksPolice = /\b(?:cong an|police)\b/.test(said);
  const asksBoth =
    asksPolice && /\b(?:xa|uy ban|trung tam)\b/.test(said.replace(/\bcong an (?:xa|dac khu)\b/g, 'cong an'));
  return {
    word: asksBoth || asksPolice === isOfPolice ? 'yes' : 'no',
    text: stateFact(entry, 'where', scene),
    facet: 'where',
  };
}

const anywhere = /bất kỳ|không phụ thuộc nơi|nơi khác cũng|any commune|anywhere/iu;
const ownPlace = /(?:tại|là|ở) nơi (?:thường trú|cư trú|tạm trú)|nơi đăng ký là|at (?:your|their) place of/iu;

/** "Nộp ở Hạ Long được không?": whether it is bound to a place. */
export function place({ entry, scene }: Asked): Told | undefined {
  const { all } = claimsOf(entry, scene);
  const any = all.find(({ sentence, heading }) => anywhere.test(sentence) || /không cần về/iu.test(heading));
  if (any) return { word: 'yes', text: any.text, facet: 'where' };
  const own = all.find(({ sentence }) => ownPlace.test(sentence));
  return own && { word: 'depends', text: own.text, facet: 'where' };
}

export function sameDay({ entry, scene }: Asked): Told | undefined {
  const [channel] = entry.meta.channels;
  if (!channel) return undefined;
  const { value, max, unit } = channel.time;
  const days = unit === 'hour' ? 1 : (max ?? value);
  if (days === undefined) return undefined;
  const isShort = unit === 'hour' || (days <= 1 && unit !== 'month');
  return { word: isShort ? 'depends' : 'no', text: stateFact(entry, 'time', scene), facet: 'time' };
}
