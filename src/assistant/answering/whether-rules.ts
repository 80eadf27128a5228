import { stateFact } from '#src/assistant/answering/guide-facts.ts';
import { passageFor } from '#src/assistant/answering/guide-sentences.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Facet } from '#src/assistant/understanding/facets.ts';
import { isFiller } from '#src/assistant/understanding/fillers.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import type { Fee, Paper } from '#src/guides/model/guide-schema.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** The first word of an answer to a question that wants a yes or a no. */
type Word = 'yes' | 'no' | 'depends';
/** An answer: its first word, what it rests on, and the facet it tells, if it is one. */
export type Told = { word: Word; text: string; facet?: Facet; person?: true };

export type Asked = { entry: GuideEntry; said: string; text: string; scene: Scene };
export function fee({ entry, scene, said }: Asked, asksFree: boolean): Told {
  const fees = entry.meta.channels.flatMap((channel) => channel.fees);
  const costs = fees.filter(({ amount }) => amount !== 0);
  const isExtra = costs.every((item) => item.amount !== null && (item.when !== undefined || item.count !== undefined));
  const isFree = isExtra && (costs.length === 0 || fees.some(({ amount }) => amount === 0));
  const isOpen = costs.some(({ amount }) => amount === null);
  const who = exemptIn(fees, said);
  const text = stateFact(entry, 'fee', scene);
  if (who)
    return { word: asksFree ? 'yes' : 'no', text: `${scene.t('dialogue.exempt', { who })} ${text}`, facet: 'fee' };
  const word: Word = isOpen ? 'depends' : isFree === asksFree ? 'yes' : 'no';
  return { word, text, facet: 'fee' };
}

/** Who of those a guide exempts is spoken of: "trẻ em", "người khuyết tật", all its words or none. */
function exemptIn(fees: readonly Fee[], said: string): string | undefined {
  const words = new Set(said.split(' '));
  return fees
    .flatMap(({ exemptions = [] }) => exemptions.flatMap((who) => who.split(/[,;]\s*/)))
    .find((who) => {
      const own = syllables(who).filter((word) => !['nguoi', 'thuoc', 'gia', 'dinh', 'ho', 'voi'].includes(word));
      return own.length >= 2 && own.slice(0, 3).every((word) => words.has(word));
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
  return { word: intake === 'local' ? 'yes' : 'no', text: scene.t(`dialogue.here.${intake}`), facet: 'where' };
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

export function inPerson({ entry, scene }: Asked): Told {
  const { t } = scene;
  const texts = guideTexts(entry, scene.language);
  const kinds = texts.channels.map(({ kind }) => kind);
  const must = [...texts.channels.map(({ note }) => note), texts.conditions, ...texts.steps, texts.summary].find(
    (sentence) =>
      sentence &&
      /(?:cùng|vẫn|phải|trực tiếp) (?:\p{L}+ ){0,4}(?:đến|có mặt|ký)|in person|come together/iu.test(sentence),
  );
  if (must) return { word: 'yes', text: must, facet: 'where' };
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

const ofProxy =
  /(?:ủy quyền|uỷ quyền|đi thay|làm thay|khai thay|đăng ký thay|nộp thay|authoris|authoriz|on behalf|in place of)/iu;
const inOwn =
  /(?:cùng (?:đến|ký|có mặt)|phải có mặt|không (?:được )?ủy quyền|đích thân|trực tiếp ký|cần đến .{0,30}(?:chụp|lấy vân tay)|both .{0,20}(?:come|sign))/iu;

export function forAnother(asked: Asked): Told {
  const { entry, scene, said } = asked;
  // Whether a paper is needed for it, a passage may say.
  const told = /\buy quyen\b/.test(said) && asksMust.test(said) ? quoted(asked) : undefined;
  if (told && told.word !== 'depends') return { ...told, facet: 'who' };
  const { t, language } = scene;
  const texts = guideTexts(entry, language);
  const paper = texts.papers.find(({ name }) => ofProxy.test(name));
  const sentences = [
    texts.conditions,
    texts.summary,
    ...texts.steps,
    ...texts.channels.map(({ note }) => note),
  ].flatMap((text) => text?.split(/(?<=\.)\s+/) ?? []);
  const own = sentences.find((sentence) => inOwn.test(sentence));
  const allowed = sentences.find((sentence) => ofProxy.test(sentence));
  if (paper) {
    const text = [t('dialogue.proxy.paper', { paper: paper.name }), paper.hint, allowed].filter(Boolean).join(' ');
    return { word: 'yes', text, facet: 'who' };
  }
  if (own) return { word: 'no', text: own, facet: 'who' };
  if (allowed) return { word: 'yes', text: allowed, facet: 'who' };
  const option = (entry.meta.form ?? [])
    .flatMap(({ fields }) => fields.flatMap((field) => ('options' in field ? field.options : [])))
    .find(({ label }) => /ủy quyền|người đại diện|làm thay|nộp thay|khai thay/iu.test(label));
  if (option) return { word: 'yes', text: t('dialogue.proxy.option', { label: option.label }), facet: 'who' };
  const passage = quoted(asked);
  if (passage && ofProxy.test(passage.text)) return { ...passage, facet: 'who' };
  return { word: 'depends', text: t('dialogue.proxy.unknown'), facet: 'who', person: true };
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

/** "Có cần giấy chứng sinh không?": the paper the words name, and whether it is asked of everybody. */
export function paper({ entry, scene, said }: Asked): Told | undefined {
  const { t } = scene;
  const words = said.split(' ').filter((word) => !isFiller(word));
  const texts = guideTexts(entry, scene.language);
  const share = ({ name }: Paper) => {
    const own = syllables(name).filter((word) => !isFiller(word));
    const hits = words.filter((word) => own.includes(word)).length;
    return hits >= 2 || (hits === 1 && words.length === 1 && own.length <= 3)
      ? hits / Math.max(own.length, words.length)
      : 0;
  };
  const [best] = texts.papers
    .map((item) => ({ item, share: share(item) }))
    .sort((one, other) => other.share - one.share);
  if (!best || best.share < 0.4) return undefined;
  const { item } = best;
  const hint = item.hint ? ` ${item.hint}` : '';
  if (item.kind === 'note' && best.share < 0.6) return undefined;
  if (item.kind === 'note')
    return { word: 'no', text: `${t('dialogue.paper.note', { paper: item.name })}${hint}`, facet: 'papers' };
  const word = item.when || !item.required ? 'depends' : 'yes';
  const key = item.when ? 'when' : item.required ? item.kind : 'optional';
  return { word, text: `${t(`dialogue.paper.${key}`, { paper: item.name })}${hint}`, facet: 'papers' };
}

/** A passage of the guide, with the word its own wording gives to what is asked: may one, must one, or neither. */
export function quoted({ entry, text, said, scene }: Asked): Told | undefined {
  const passage = passageFor(entry, text, scene);
  if (!passage) return undefined;
  const age = ageWord(said, passage.sentence);
  // The sentence that fits best decides; where it says neither, another of the same passage may.
  const words = [passage.sentence, ...passage.text.split(/(?<=[.;])\s+/)].map((sentence) => wordOf(said, sentence));
  return { word: age ?? words.find((word) => word !== 'depends') ?? 'depends', text: passage.text };
}

const asksMust = /\b(?:(?:co )?(?:can|phai|bat buoc|doi hoi|yeu cau)|must|need|have to|required)\b/;
const asksMay = /\b(?:duoc|co the|kip|can i|may|could|possible|allowed)\b/;

/** Whether a sentence says yes or no to a question, by the words both are made of. */
function wordOf(said: string, sentence: string): Word {
  const folded = syllables(sentence).join(' ');
  // A flat no would hide the condition behind it: "không cần chứng thực nếu …".
  if (/\b(?:khong|not)\b.*\b(?:neu|khi|unless|if)\b/.test(folded)) return 'depends';
  // What holds of some only is told as such.
  if (/\b(?:co the duoc mien|mot so|con tuy|tuy (?:truong hop|tung|loai|noi))\b/.test(folded)) return 'depends';
  const isMust = asksMust.test(said) && !/\b(?:co|con|van) (?:\w+ ){0,4}duoc (?:\w+ )?(?:khong|chua)\b/.test(said);
  if (isMust) {
    if (
      /\b(?:khong (?:can|phai|bat(?: buoc)?|yeu cau|thu)|duoc mien|mien (?:dang ki|nop|phi)|tu tra|not (?:needed|required)|need not)\b/.test(
        folded,
      )
    )
      return 'no';
    return /\b(?:phai|can|bat buoc|cung|must|need|required)\b/.test(folded) ? 'yes' : 'depends';
  }
  if (!asksMay.test(said)) return 'depends';
  if (/\b(?:van (?:\w+ ){0,3}duoc|bat ki|bat ke|khong (?:can|bat buoc)|also|any)\b/.test(folded)) return 'yes';
  if (
    /\b(?:khong (?:duoc|the|nhan|lam|chung thuc|giai quyet)|chua (?:duoc|the)|cannot|must not|not possible)\b/.test(
      folded,
    )
  )
    return 'no';
  return /\b(?:duoc|co the|du|may|can)\b/.test(folded) ? 'yes' : 'depends';
}

/** "17 tuổi đứng tên được không" beside "từ đủ 18 tuổi": the age decides. */
function ageWord(said: string, sentence: string): Word | undefined {
  const age = /\b(\d{1,3}) ?(?:t|tuoi|years old)\b/.exec(said)?.[1];
  const least = /\b(?:tu du|du|tu|from) (\d{1,3}) (?:tuoi|years)/.exec(syllables(sentence).join(' '))?.[1];
  if (!age || !least) return undefined;
  return Number(age) >= Number(least) ? 'yes' : 'no';
}

/** "Bà có được không?": whom the guide is for decides, and that is told. */
export function eligible({ entry, said, scene }: Asked): Told | undefined {
  if (!/\b(?:duoc|huong|du dieu kien|thuoc dien|eligible|qualify|can i|am i)\b/.test(said)) return undefined;
  return { word: 'depends', text: stateFact(entry, 'who', scene), facet: 'who' };
}
