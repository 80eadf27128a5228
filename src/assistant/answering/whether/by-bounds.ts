import type { Claim } from '#src/assistant/answering/claims.ts';
import { claimsOf } from '#src/assistant/answering/claims.ts';
import { saidIn } from '#src/assistant/answering/said-words.ts';
import { amountsIn, boundsIn } from '#src/assistant/answering/whether/bounds.ts';
import { wordOfClaim } from '#src/assistant/answering/whether/claim-word.ts';
import type { Asked, Told } from '#src/assistant/answering/whether/fees-and-ways.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** A sentence that says what holds after the time is over: "quá hạn vẫn làm được". */
const overdue = /\b(?:qua (?:han|\d+ ngay)|tre han|muon|mat da lau|after the deadline|late)\b/;

/** Within so many days somebody is told, or something is there. */
const ofCounty =
  /\b(?:ban (?:duoc|nhan)|duoc (?:bao|huong dan|thong bao)|can bo|co quan|tra loi|ket qua|co giay|told|answered?|result|office)\b/;

/** The answer a number gives: "nghỉ 10 ngày" beside "từ 15 ngày trở lên mới phải đăng ký", "17 tuổi" beside "từ đủ 18 tuổi". */
export function byBounds(asked: Asked): Told | undefined {
  const { entry, said, scene, kind, before } = asked;
  const isNamed = amountsIn(said).length > 0;
  // A time told earlier says nothing of what may be done now.
  const earlier = amountsIn(before).filter(({ unit }) => unit !== 'day' || kind === 'must' || isNamed);
  const amounts = [...amountsIn(said), ...earlier];
  if (amounts.length === 0) return undefined;
  const { all, title } = claimsOf(entry, scene);
  const words = saidIn(said, scene.knowledge.recogniser.phrases).folded;
  const fits = all
    .flatMap((claim) =>
      boundsIn(claim.sentence).flatMap((bound) => {
        const own = amounts.find(({ unit }) => unit === bound.unit);
        const shared = [...words].filter(
          (word) => claim.said.folded.has(word) && !title.has(word) && !/^\d+$/.test(word),
        ).length;
        const isListed = bound.isList && own !== undefined && bound.holds(own.value);
        return own && (!bound.isList || isListed)
          ? [
              {
                claim,
                bound,
                isHeld: bound.holds(own.value),
                shared:
                  shared * claim.weight +
                  (isListed || claim.isCore ? 1 : 0) +
                  (kind === 'must' && /(?:không phải|không cần|mới phải)/u.test(claim.sentence) ? 1 : 0),
              },
            ]
          : [];
      }),
    )
    .sort((one, other) => other.shared - one.shared);
  const [best] = fits;
  // A number said earlier counts only where the sentence speaks of what is asked.
  if (!best || best.shared < (isNamed ? 1 : 2)) return undefined;
  const { claim, bound, isHeld } = best;
  // "Từ 12 tháng trở lên, hoặc trong tuổi nghĩa vụ quân sự mà từ 3 tháng": which of them holds is not said.
  const isDivided = fits.some((fit) => fit.claim === claim && !fit.bound.isDeadline && fit.isHeld !== isHeld);
  if (isDivided && !bound.isDeadline) return { word: 'depends', text: claim.text };
  if (bound.isDeadline && !isHeld) return late(asked) ?? { word: 'depends', text: claim.text };
  const base = wordOfClaim(kind, said, claim, syllables(claim.sentence).join(' ')) ?? 'yes';
  if (base === 'depends') return undefined;
  return { word: isHeld === (base === 'yes') ? 'yes' : 'no', text: claim.text };
}

/** "Có muộn không", "quá hạn rồi": until when it has to be done, and what holds afterwards. */
export function late({ entry, scene, said, before, kind }: Asked): Told | undefined {
  const { all } = claimsOf(entry, scene);
  const limits = all.filter(({ sentence }) => boundsIn(sentence).some(({ isDeadline }) => isDeadline));
  // How soon the county answers is no time to keep.
  const limit = limits.find(({ said: { plain } }) => !ofCounty.test(plain)) ?? limits[0];
  if (!limit) return undefined;
  const bound = boundsIn(limit.sentence).find(({ isDeadline }) => isDeadline);
  const passed = [...amountsIn(said), ...amountsIn(before)].find(({ unit }) => unit === bound?.unit);
  const after = all.filter(({ sentence, heading }) => overdue.test(syllables(`${heading} ${sentence}`).join(' ')));
  const still = after.find(({ sentence }) => /\b(?:van|still)\b/.test(syllables(sentence).join(' ')));
  const told: Claim[] = [limit, ...(still ? [still] : after.slice(0, 1))];
  const text = [...new Set(told.map(({ sentence }) => sentence))].join(' ');
  const isWhether = /\b(?:is there|co) (?:a |any )?(?:deadline|time limit|han|thoi han)\b/.test(said);
  if (isWhether || (kind !== 'may' && /\b(?:deadline|han)\b/.test(said) && !passed))
    return { word: 'yes', text, facet: 'time' };
  // "Có muộn không" asks whether the time is over; "vẫn làm được không" whether it may be done then.
  if (kind !== 'may' && passed && bound) return { word: bound.holds(passed.value) ? 'no' : 'yes', text, facet: 'time' };
  return { word: still ? 'yes' : 'depends', text, facet: 'time' };
}
