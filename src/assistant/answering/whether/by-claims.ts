import { claimsOf } from '#src/assistant/answering/claims.ts';
import { type Found, findClaims } from '#src/assistant/answering/find-claim.ts';
import { stateFact } from '#src/assistant/answering/guide-facts.ts';
import { isEmpty } from '#src/assistant/answering/said-words.ts';
import { byBounds } from '#src/assistant/answering/whether/by-bounds.ts';
import { wordOfClaim } from '#src/assistant/answering/whether/claim-word.ts';
import type { Asked, Told } from '#src/assistant/answering/whether/fees-and-ways.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** "Khai đủ khoản đang nhận" tells what must be done. */
const imperative = /^(?:khai|nop|mang|gui|ghi|bao|den|xin|ki|chup|doc|lam|kem|bring|send|report)$/;
/** Other claims that fit nearly as well may decide where the best one says neither. */
const nearly = 0.8;
const leastSure = 0.55;

/** The claim of the guide that speaks of what is asked, with the word its own wording gives; `least`: of the question. */
export function quoted({ entry, text, said, kind, scene, before }: Asked, least = 0.5): Told | undefined {
  const found = findClaims(entry, text, scene).filter(({ isTelling, share }) => isTelling && share >= least);
  const [best] = found;
  if (!best) return undefined;
  const context = `${before} ${[...claimsOf(entry, scene).title].join(' ')}`;
  const near = found.filter(({ fit }) => fit >= best.fit * nearly).slice(0, 3);
  const decided = near.flatMap(({ claim, share }) => {
    if (kind === 'must' && deniesJustThat(said, claim.said.plain)) return [{ word: 'no' as const, text: claim.text }];
    const word = wordOfClaim(kind, said, claim, context);
    // What holds of who has it says nothing of who has not.
    if (word === 'yes' && kind === 'may' && lacking.test(said) && !lacking.test(claim.said.plain)) return [];
    // What speaks of little more than half of it does not decide it.
    return word
      ? [{ word: share >= leastSure || claim.isMistake ? word : ('depends' as const), text: claim.text }]
      : [];
  });
  const sure = decided.find(({ word }) => word !== 'depends') ?? decided[0];
  // One passage that says yes of some and no of others depends on who asks.
  const isDivided = sure && decided.some(({ word, text: own }) => own === sure.text && word !== sure.word);
  if (sure) return isDivided ? { ...sure, word: 'depends' } : sure;
  const first = best.claim.said.plain.split(' ')[0] ?? '';
  const isTold = kind !== 'must' || (imperative.test(first) && said.split(' ').includes(first));
  const isStated =
    isTold && best.share >= 0.75 && !/\b(?:khong|chua|phai|can|truoc|chi|not|no|must)\b/.test(best.claim.said.plain);
  if (isStated) return { word: 'yes', text: best.claim.text };
  return best.share >= 0.6 && !best.claim.isMistake ? { word: 'depends', text: best.claim.text } : undefined;
}

const lacking = /\b(?:khong (?:co|con)|chua co|bi mat|lam mat|lo mat|thieu|without|van|still)\b/;

/** "Bạn không cần xóa thường trú ở nơi cũ" denies that one must "xóa": the act asked about stands right behind. */
function deniesJustThat(said: string, plain: string): boolean {
  const asked = new Set([...said.matchAll(/\b(?:phai|can|bat buoc) (\w+)/g)].map(([, word = '']) => word));
  return [...plain.matchAll(/\bkhong (?:can|phai|bat buoc|nhat thiet)(?: phai)? (\w+)/g)].some(
    ([, word = '']) => asked.has(word) && !isEmpty(word),
  );
}

const ofProxy =
  /(?:ủy quyền|uỷ quyền|đi thay|làm thay|khai thay|đăng ký thay|nộp thay|nộp hộ|nhờ người|authoris|authoriz|on behalf|in place of)/iu;
const inOwn =
  /(?:cùng (?:đến|ký|có mặt)|phải có mặt|không (?:được )?ủy quyền|không ai ký thay|đích thân|trực tiếp ký|ký trước mặt|cần đến .{0,30}(?:chụp|lấy vân tay)|both .{0,20}(?:come|sign))/iu;

const aboutProxies =
  /(?:nộp|khai|đi|ký|làm|xin) (?:\p{L}+ )?(?:thay|hộ)(?!\p{L})|nhờ người|ai được (?:nộp|đi|khai|xin)|^ai (?:đi )?(?:nộp|khai)|on (?:your|their|somebody's) behalf|who may/iu;

/** Whether somebody else may do it: what the guide says of it, in whatever part. */
export function forAnother(asked: Asked): Told | undefined {
  const { entry, said, scene } = asked;
  const { t } = scene;
  // "Phải có giấy ủy quyền không": whether a paper is needed for it, a sentence may say.
  const told = asked.kind === 'must' ? quoted(asked) : undefined;
  if (told) return { ...told, facet: 'who' };
  const texts = guideTexts(entry, scene.language);
  const { all } = claimsOf(entry, scene);
  // What stands under a heading of its own says it all.
  const headed = all.find(({ heading }) => aboutProxies.test(heading));
  if (headed) {
    const isOwn = inOwn.test(headed.heading) || inOwn.test(headed.text);
    return { word: isOwn ? 'no' : 'yes', text: headed.text, facet: 'who' };
  }
  const own = all.find(({ sentence, heading }) => inOwn.test(sentence) || inOwn.test(heading));
  const paper = texts.papers.find(({ name }) => ofProxy.test(name));
  if (own && !paper) return { word: 'no', text: own.text, facet: 'who' };
  const fitting = findClaims(entry, asked.text, scene).map(({ claim }: Found) => claim);
  const allowed = [...fitting, ...all].find(
    ({ sentence, weight }) =>
      weight === 1 && ofProxy.test(sentence) && /được|có thể|không cần|cần|nhờ|may|can/iu.test(sentence),
  );
  if (paper) {
    const text = [t('dialogue.proxy.paper', { paper: paper.name }), paper.hint, allowed?.text]
      .filter(Boolean)
      .join(' ');
    return { word: 'yes', text, facet: 'who' };
  }
  if (allowed)
    return { word: wordOfClaim('may', said, allowed) === 'no' ? 'no' : 'yes', text: allowed.text, facet: 'who' };
  const option = (entry.meta.form ?? [])
    .flatMap(({ fields }) => fields.flatMap((field) => ('options' in field ? field.options : [])))
    .find(({ label }) => /ủy quyền|người đại diện|làm thay|nộp thay|khai thay/iu.test(label));
  if (option)
    return { word: 'yes', text: t('dialogue.proxy.option', { label: option.label }), facet: 'who', isUnsure: true };
  const kin = byWhomFiled(entry);
  return kin === undefined
    ? undefined
    : { word: 'yes', text: t('dialogue.proxy.option', { label: kin }), facet: 'who', isUnsure: true };
}

/** An option of the form for who files that is not the person it is about. */
function byWhomFiled({ meta }: GuideEntry): string | undefined {
  const asked = (meta.form ?? [])
    .flatMap(({ fields }) => fields)
    .filter(({ id }) => /^(?:nguoi-nop|quan-he|nguoi-yeu-cau)$/.test(id));
  const options = asked.flatMap((field) => ('options' in field ? field.options : []));
  const isOwn = options.some(({ value }) => /^(?:chinh|chu)/.test(value));
  return isOwn ? options.find(({ value }) => !/^(?:chinh|chu)/.test(value))?.label : undefined;
}

const exemption =
  /(?:được miễn|miễn (?:đăng ký|giấy phép|phép)|không (?:phải|cần) (?:làm|đăng ký|báo|xin|khai)|mới (?:phải|cần)|thường không phải|chỉ cần báo|exempt)/iu;

/** "Có phải đăng ký không?": whether the service itself has to be done, by whom the guide exempts from it. */
export function needed(asked: Asked): Told | undefined {
  const { entry, scene, text, said, kind } = asked;
  if (kind !== 'must') return undefined;
  const { all, title } = claimsOf(entry, scene);
  const counted = byBounds(asked);
  if (counted) return counted;
  const fitting = findClaims(entry, text, scene).find(
    ({ claim, isTelling, share }) => isTelling && share >= 0.45 && exemption.test(`${claim.heading} ${claim.sentence}`),
  );
  if (fitting) return { word: wordOfClaim(kind, said, fitting.claim) ?? 'depends', text: fitting.claim.text };
  const told = quoted(asked, 0.55);
  if (told) return told;
  // What else is said must not be of something the guide knows nothing of.
  const own = syllables(said).filter((word) => !isEmpty(word) && !title.has(word));
  if (own.length > 4) return undefined;
  const known = own.filter((word) => all.some(({ said: { folded } }) => folded.has(word)));
  if (known.length < own.length / 2) return undefined;
  const some = all.find(({ sentence, heading, weight }) => weight === 1 && exemption.test(`${heading} ${sentence}`));
  if (some) return { word: 'depends', text: some.text };
  return { word: 'yes', text: stateFact(entry, 'who', scene), facet: 'who' };
}

/** "Có bắt buộc không?": a sentence that says so of the service itself. */
export function bound({ entry, scene }: Asked): Told | undefined {
  const says = claimsOf(entry, scene).all.filter(({ sentence, weight }) => weight === 1 && /bắt buộc/iu.test(sentence));
  const free = says.find(({ sentence }) => /(?:không|chưa) bắt buộc/iu.test(sentence));
  if (!free) return undefined;
  const isOfAll = free.isCore || /^(?:làm|đăng ký|việc này)|theo nhu cầu/iu.test(free.sentence);
  return isOfAll ? { word: 'no', text: free.text } : undefined;
}

/** "Một người mở hai hộ được không?": beside "mỗi người chỉ được đứng tên một hộ". */
export function oneOnly({ entry, scene }: Asked): Told | undefined {
  const claim = claimsOf(entry, scene).all.find(({ said: { plain } }) => /\bmoi nguoi\b.*\b(?:chi|mot)\b/.test(plain));
  return claim && { word: 'no', text: claim.text };
}

const meets =
  /\b(?:thuoc dien|du dieu kien|duoc huong|huong duoc|co duoc (?:\w+ ){0,3}(?:tro cap|ho tro|tien|nhan)|eligible|qualify|entitled)\b/;

/** "Ông mất lâu rồi giờ làm được không?": whom and what the service is for decides, and that is told. */
export function conditions({ entry, kind, scene }: Asked): Told | undefined {
  if (kind === 'fact') return undefined;
  const some = claimsOf(entry, scene).all.find(({ sentence, heading }) => exemption.test(`${heading} ${sentence}`));
  if (kind === 'must' && some) return { word: 'depends', text: some.text };
  return { word: 'depends', text: stateFact(entry, 'who', scene), facet: 'who' };
}

/** "Bà có thuộc diện không?": whom the guide is for decides, and that is told. */
export function eligible({ entry, said, scene }: Asked): Told | undefined {
  return meets.test(said) ? { word: 'depends', text: stateFact(entry, 'who', scene), facet: 'who' } : undefined;
}
