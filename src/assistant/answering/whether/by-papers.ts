import { claimsOf } from '#src/assistant/answering/claims.ts';
import { findClaims } from '#src/assistant/answering/find-claim.ts';
import { stateFact } from '#src/assistant/answering/guide-facts.ts';
import { overlap, saidIn } from '#src/assistant/answering/said-words.ts';
import { quoted } from '#src/assistant/answering/whether/by-claims.ts';
import type { Asked, Told } from '#src/assistant/answering/whether/fees-and-ways.ts';
import type { SpokenWord } from '#src/assistant/understanding/spoken-words.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';

/** Words of papers that name none in particular, and of what is done with them. */
const anyPaper = new Set(
  'giay to ban the so don ho so mang nop kem cam dem theo san dua loai paper papers document'.split(' '),
);
const isLacking = /\b(?:khong co|chua co|khong con|mat|thieu|that lac|without|lost|do not have|don t have)\b/;

/** "Có cần giấy chứng sinh không?", "không có giấy báo tử có làm được không?": by the paper the words name. */
export function paper(asked: Asked): Told | undefined {
  const { entry, scene, said, kind } = asked;
  const { t } = scene;
  if (/\b(?:cong chung|chung thuc|dich thuat)\b/.test(said) && !namesCertification(entry.meta.title))
    return quoted(asked, 0.5);
  // What is lacking stands behind the words that say so: "không có chồng thì làm giấy khai sinh được không" names no paper.
  const lack = kind === 'may' ? lackingIn(asked.text) : undefined;
  const item = paperNamed(lack === undefined ? asked : { ...asked, text: lack });
  if (!item && kind === 'may' && isLacking.test(said)) return withoutAny(asked);
  if (!item) return undefined;
  const hint = item.hint ? ` ${item.hint}` : '';
  if (kind === 'may' && isLacking.test(said)) {
    const told = quoted(asked, 0.7);
    if (told && told.word !== 'depends') return told;
    const isNeeded = item.required && item.when === undefined && item.kind !== 'note';
    const word = item.kind === 'note' ? 'yes' : isNeeded && !item.hint ? 'no' : 'depends';
    const text = `${t(`dialogue.paper.${keyOf(item)}`, { paper: item.name })}${hint}`;
    return { word, text, facet: 'papers', isUnsure: true };
  }
  if (kind === 'may') return undefined;
  const word = item.kind === 'note' ? 'no' : item.when || !item.required ? 'depends' : 'yes';
  return { word, text: `${t(`dialogue.paper.${keyOf(item)}`, { paper: item.name })}${hint}`, facet: 'papers' };
}

const lackingWords =
  /(?<!\p{L})(?:không có|ko có|k có|chưa có|không còn|ko còn|k còn|mất|thiếu|thất lạc|khong co|ko co|k co|chua co|khong con|ko con|k con|mat|thieu|that lac|without|lost)\s+(.+?)(?=\s(?:thì|thi|có|co|vẫn|van|được|duoc|đc|dc|mà|ma|can|may)(?:\s|$)|[,.?!]|$)/iu;
const lackingIn = (text: string) => lackingWords.exec(text.normalize('NFC'))?.[1];

/** "Không còn giấy tờ gì thì làm được không?": what the guide says of having none. */
function withoutAny({ entry, said, scene }: Asked): Told | undefined {
  if (!/\bgiay (?:to )?(?:gi|nao)\b|\bgi ca\b/.test(said)) return undefined;
  const claim = claimsOf(entry, scene).all.find(({ said: { plain } }) => /\bkhong (?:co|con)\b.*\bvan\b/.test(plain));
  return claim && { word: 'yes', text: claim.text, facet: 'papers' };
}

const namesCertification = (title: string) => /chứng thực/iu.test(title);
const keyOf = ({ kind, when, required }: Paper) =>
  kind === 'note' ? 'note' : when ? 'when' : required ? kind : 'optional';

/** The one paper of a guide that is named; undefined where none, or several alike, are. */
function paperNamed({ entry, text, scene }: Asked): Paper | undefined {
  const { phrases } = scene.knowledge.recogniser;
  const { rarity } = claimsOf(entry, scene);
  const asked = saidIn(text, phrases);
  const telling = { ...asked, words: asked.words.filter(({ folded }) => !anyPaper.has(folded)) };
  const isMarked = hasMarks(text);
  const weightOf = (word: SpokenWord) => rarity(word, isMarked);
  const [best] = guideTexts(entry, scene.language)
    .papers.map((item) => {
      const own = saidIn(item.name, phrases);
      const found = overlap(telling, own, isMarked, weightOf);
      const name = own.words.filter(({ folded }) => !anyPaper.has(folded));
      const share = found.all === 0 ? 0 : found.matched / found.all;
      const whole = name.length === 0 ? 0 : found.words / name.length;
      return {
        item,
        share,
        rank: share + whole / 2 + 0.1 * found.pairs,
        isNamed: (share >= 0.6 || whole >= 0.6) && (found.words === 1 ? share >= 0.6 : found.pairs > 0),
      };
    })
    .sort((one, other) => other.rank - one.rank);
  if (!best?.isNamed || (best.item.kind === 'note' && best.rank < 1)) return undefined;
  // Another sentence that speaks of more of what is asked says it better.
  const [claim] = findClaims(entry, text, scene);
  return claim?.isTelling && claim.share > best.share + 0.15 ? undefined : best.item;
}

/** "Có cần giấy khám sức khỏe không?": what stands nowhere in the guide stands not on its list of papers, which is told. */
export function unlisted({ entry, text, said, kind, scene }: Asked): Told | undefined {
  if (
    kind !== 'must' ||
    /\bxin (?:\w+ )?phep\b/.test(said) ||
    !/\b(?:can|phai|nop|mang|need) (?:\w+ ){0,2}(?:giay|ban sao|bang|chung chi|ho chieu|visa|the|so)\b/.test(said)
  )
    return undefined;
  const { phrases } = scene.knowledge.recogniser;
  const telling = saidIn(text, phrases).words.filter(({ folded }) => !anyPaper.has(folded));
  if (telling.length < 2) return undefined;
  const known = findClaims(entry, text, scene).some(({ isTelling, share }) => isTelling && share >= 0.34);
  if (known) return undefined;
  return {
    word: 'no',
    text: `${scene.t('dialogue.paper.unlisted')}\n${stateFact(entry, 'papers', scene)}`,
    facet: 'papers',
  };
}
