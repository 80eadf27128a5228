import { findAsked } from '#src/assistant/answering/asked/find-asked.ts';
import { begun } from '#src/assistant/answering/said-words.ts';
import { byBounds, late } from '#src/assistant/answering/whether/by-bounds.ts';
import {
  bound,
  conditions,
  eligible,
  forAnother,
  needed,
  oneOnly,
  quoted,
} from '#src/assistant/answering/whether/by-claims.ts';
import { paper, unlisted } from '#src/assistant/answering/whether/by-papers.ts';
import { writtenFor } from '#src/assistant/answering/whether/by-written.ts';
import {
  type Asked,
  atCounter,
  exempt,
  fee,
  feeOfCase,
  here,
  inPerson,
  online,
  place,
  post,
  sameDay,
  sumNamed,
  sumSaid,
  type Told,
} from '#src/assistant/answering/whether/fees-and-ways.ts';
import { whetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { spelt } from '#src/assistant/understanding/asks-yes-no.ts';
import type { Facet } from '#src/assistant/understanding/facets.ts';
import { defined } from '#src/base/defined.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { namesOtherProvince } from '#src/guides/read/place-words.ts';

/** `isOfClaims`: it reads sentences, so that it may speak of something else; not used in a form. */
type Rule = { about: RegExp; not?: RegExp; isOfClaims?: true; answer: (asked: Asked) => Told | undefined };

const places = '(?:ve|den|toi|cho|qua|len|ra|xuong)';
const rules: Rule[] = [
  {
    about: /\b(?:co )?bat buoc(?: phai)?(?: (?:lam|dang ki|khai|co))?(?: (?:khong|khong a|hay khong))$/,
    answer: bound,
  },
  {
    about: /\b(?:hai|2|ba|3|nhieu|them (?:mot|1)) (?:\w+ )?(?:ho|the|quan|giay|so)\b.*\b(?:duoc|dc)\b/,
    isOfClaims: true,
    answer: oneOnly,
  },
  {
    about: /\b(?:o|tru) (?!day|nha|dau)(?:\w+ ){1,4}(?:thi )?(?:lam|nop|dang ki|xin) (?:\w+ )?o day\b/,
    isOfClaims: true,
    answer: place,
  },
  {
    about:
      /\b(?:co|bi) (?:bi )?(?:muon|tre)\b|\b(?:muon|tre) (?:qua|roi|han|khong|chua|hay)\b|\bqua han\b|^(?:(?:the|vay|gio|thi) )*(?:van|con) (?:lam|dang ki|nop|khai)\b.*\bduoc\b|\b(?:deadline|too late)\b/,
    isOfClaims: true,
    answer: late,
  },
  {
    about: new RegExp(`${sumSaid}.*(?:\\b(?:dung|phai|that|hop le) (?:\\w+ )?(?:khong|chua)|\\b(?:a|ha|nhi|day))$`),
    answer: sumNamed,
  },
  {
    about: /\b(?:mien|giam|exempt)\b/,
    answer: exempt,
  },
  {
    about: /\b(?:mien phi|free)\b/,
    answer: (asked) => fee(asked, true),
  },
  {
    about:
      /\b(?:mat|ton|dong|tra|thu|nop|phai|het|lay) (?:\w+ ){0,2}(?:tien|phi|le phi|xu|chi phi)\b|\b(?:pay|fee|cost|charge)\b/,
    not: /\b(?:duoc (?:huong|nhan|linh)|tro cap|ho tro|tien (?:mai tang|tro|tuat)|tra lai|hoan lai|refund(?:ed)?|thue)\b/,
    answer: (asked) => fee(asked, false),
  },
  {
    about:
      /\b(?:phai|can(?! bo\b)|bat buoc) (?:\w+ ){0,4}(?:den|di|len|ra|toi|qua|co mat|mat) ?(?:\w+ ){0,3}(?:tan noi|truc tiep|xa|uy ban|trung tam|quay|noi|co mat|khong|dau|mot cua|lan)\b|\b(?:den|ra|len) (?:tan noi|truc tiep)\b|\bin person\b|\b(?:have to|need to|must) (?:\w+ ){0,3}(?:be there|come|be present)\b|\bboth of us\b/,
    // What is brought along, who else comes along, and whom the county sends are other questions.
    not: /\b(?:mang|cam|dem|kem) (?:\w+ ){0,4}di\b|\bdi (?:cung|theo|kem)\b|\b(?:can bo|nguoi ta|ho) (?:\w+ ){0,2}(?:den|xuong|ra|toi)\b/,
    answer: inPerson,
  },
  {
    about: new RegExp(
      `\\b(?:gui|ship|chuyen|nhan|tra|giao) (?:\\w+ ){0,5}(?:buu dien|buu chinh|${places} (?:tan )?nha|tan nha|tan noi|${places} (?:que|day|do|tinh)|duong thu)\\b|\\b(?:qua|bang) (?:buu dien|buu chinh)\\b|\\bby (?:post|mail)\\b`,
    ),
    answer: (asked) => (asked.kind === 'must' ? quoted(asked) : undefined) ?? post(asked),
  },
  {
    about:
      /\b(?:nop|lam|dang ki|khai|gui|file|apply|do it) (?:\w+ ){0,5}(?:o day|tren (?:nay|day)|tai day|cong nay|here|ben minh)\b/,
    // Where somebody lives elsewhere it is the place that is asked about, not this portal.
    not: /\b(?:tinh|noi|xa|huyen|cho) khac\b|\bque\b|\bho khau\b|\b(?:thuong|tam) tru\b/,
    answer: (asked) => (namesOtherProvince(asked.text) ? undefined : here(asked)),
  },
  {
    about:
      /\b(?:ra|len|den|toi|qua|o|tai|vao) (?:(?:tan|ngay|ben|cai|cho) )?(?:xa|uy ban|ubnd|phuong|trung tam|mot cua|hanh chinh cong|cong an|diem tiep nhan)\b.*\b(?:lam|nop|xin|dang ki|khai|ki|chung thuc) (?:\w+ ){0,6}(?:duoc|dc)\b|\b(?:lam|nop|xin|dang ki|khai|ki|chung thuc) (?:\w+ ){0,4}(?:o|tai) (?:xa|uy ban|ubnd|phuong|trung tam|mot cua|hanh chinh cong|cong an|diem tiep nhan)\b.*\b(?:duoc|dc)\b/,
    not: /\b(?:xa|phuong) (?:khac|cu|nao)\b|\b(?:ho|thay|giup|gium)\b|\bkhong (?:co|can)\b|\bchua\b/,
    answer: atCounter,
  },
  {
    about:
      /\b(?:online|truc tuyen|qua mang|tren mang|tren web|o nha|tai nha|tren dien thoai|bang dien thoai|ngoi nha|tren day|o day|qua app|tren app|vneid|tren cong|qua cong)\b/,
    not: /\bki\b|\bo nha (?!(?:thi |co |cung |van |luon )?(?:lam|nop|khai|dang ki|gui|duoc))/,
    answer: (asked) => (asked.kind === 'must' ? undefined : online(asked)),
  },
  {
    about:
      /\b(?:lam|nop|di|khai|nhan|lay|ki|dang ki|xin|ra|len|dung ten) (?:\w+ ){0,3}(?:(?<!mot |hai |chu |2 |1 )ho(?! so| kinh| ngheo| khau| chieu| tich)|thay(?! doi)|giup|dum|gium)\b|\buy quyen\b|\bnho (?:\w+ ){1,4}(?:lam|nop|di|lay|nhan|mang|khai)\b|\b(?:con|chau|chong|vo|bo|me|anh|chi|em|ban|ong|ba|nguoi khac|nguoi nha|nguoi than|hang xom|qua mang|tho) (?:(?!thi )\w+ ){0,3}(?:di|lam|nop|khai|nhan|lay|dang ki|mang|ki) (?:\w+ ){0,3}(?:duoc|dc|thay|ho)\b|\b(?:on behalf|for (?:m[yi]|him|her|them)|someone else|m[yi] (?:wife|husband|son|daughter|friend) (?:do|file|apply|go))\b|\bqua mang (?:\w+ )?duoc\b|\b(?:toi|em|minh|chau) la (?:con|vo|chong|anh|chi|em|chau|bo|me|cha|ong|ba|co|di|cau|chu|bac)\b|\b(?:can|could|ma[yi]) (?:m[yi]|his|her|our|a) (?:\w+ ){1,4}(?:do|file|apply|register|go|sign|collect|get|pick)\b/,
    not: /\bki (?:san|truoc)\b|\bmot minh\b|\b(?:cai|thu tuc) nay\b(?!.*\b(?:thay|ho|giup|dum)\b)/,
    answer: forAnother,
  },
  {
    about:
      /\b(?:nop|lam|dang ki|xin|khai) (?:\w+ ){0,4}o (?!day|nha|dau|tren|do|cho|quay|trung tam|xa|uy ban|mot|co)\w+ (?:\w+ ){0,3}(?:duoc|dc)\b/,
    isOfClaims: true,
    answer: place,
  },
  {
    about:
      /\b(?:trong ngay|ngay trong|lay luon|lay ngay|co ngay|hom nay (?:xong|co|lay)|(?:mai|chieu|chieu nay|sang mai) (?:co|lay|xong|nhan)|xong ngay|xong luon|same day|today)\b/,
    answer: sameDay,
  },
  {
    about:
      /\b(?:can|phai|bat buoc|doi hoi|yeu cau|mang|nop|kem|cam|xuat trinh) (?:\w+ ){0,4}(?:giay|to khai|ban sao|ban chinh|ban goc|ban ve|so do|anh the|ho chieu|bien lai|chung|hinh|so|the|can cuoc|ho khau|don|uy quyen|photo|bang|hop dong|quyet dinh)\b|\bdo i need (?:a|an|the|my|to bring|to have)\b|\bis .{2,40} (?:required|needed|necessary)\b/,
    not: /\b(?:den|len|ra) (?:tan noi|xa|trung tam|quay)\b/,
    answer: paper,
  },
  {
    about: /\b(?:khong co|chua co|khong con|mat|thieu) (?:\w+ ){1,5}/,
    answer: paper,
  },
  {
    about:
      /\b(?:can|phai|bat buoc|need|have to|must) (?:\w+ ){0,3}(?:xin (?:phep|giay)|dang ki|khai|bao|lam (?:giay|thu tuc)|thong bao|lam|register|apply|report)\b/,
    isOfClaims: true,
    answer: needed,
  },
];

/** `isWritten`: editors wrote it to just this question, so nothing need be told beside it. */
export type Whether = { text: string; facet?: Facet; person?: true; isWritten?: true };

/**
 * The answer to a question that wants a yes or a no, worked out from the guide: the word first, then the reason. Undefined
 * when the text asks no such thing, or the guide says nothing that would decide it. `isStrict`: only what the model itself
 * decides is told, no sentence that merely speaks of it.
 * `before`: what was said earlier, without marks; `isNew`: the guide is spoken of for the first time.
 */
export function answerWhether(
  entry: GuideEntry,
  text: string,
  scene: Scene,
  { isStrict = false, before = '', isNew = false }: { isStrict?: boolean; before?: string; isNew?: boolean } = {},
): Whether | undefined {
  const kind = whetherKind(text);
  if (!kind) return undefined;
  // What editors wrote to just this question says more than any rule.
  const said = spelt(text);
  const asked: Asked = { entry, said, text, kind, scene, before };
  const written = isStrict ? undefined : findAsked(entry, text, scene);
  const ofMoney = written?.claim.matters.has('money') ? feeOfCase(asked) : undefined;
  if (ofMoney) return saidOf(ofMoney, scene);
  if (written?.claim.word) return { text: writtenFor(written, asked), isWritten: true };
  // A place in another province is where something is sent, if it is not where it is done.
  const isFar =
    kind !== 'must' && namesOtherProvince(text) && /\b(?:gui|ve|nhan|tra|o|dang|lam viec|song)\b/.test(said);
  const isHere = /\b(?:dang ki|nop) o\b|\b(?:lam|xin|khai|nop|dang ki) (?:\w+ ){0,3}(?:o|tai) day\b/.test(said);
  const far = isFar && !isHere ? post(asked) : undefined;
  const applied = ({ about, not, answer }: Rule) => (about.test(said) && !not?.test(said) ? answer(asked) : undefined);
  const model =
    far ??
    rules
      .filter(({ isOfClaims }) => !isOfClaims)
      .map(applied)
      .find(Boolean);
  if (isStrict) return model && saidOf(model, scene);
  // A question that is probably the same says more than a rule that found nothing sure, and than any sentence.
  const isSure = model !== undefined && !model.isUnsure && (model.word !== 'depends' || model.facet === 'fee');
  const likely = isSure ? undefined : findAsked(entry, text, scene, 'probably');
  if (likely) return { text: writtenFor(likely, asked), isWritten: true };
  const found =
    model ??
    rules
      .filter(({ isOfClaims }) => isOfClaims)
      .map(applied)
      .find(Boolean) ??
    byBounds(asked) ??
    quoted(asked) ??
    eligible(asked) ??
    unlisted(asked) ??
    (isNew ? conditions(asked) : undefined);
  if (found) return saidOf(found, scene);
  const possible = findAsked(entry, text, scene, 'perhaps');
  return possible && { text: writtenFor(possible, asked), isWritten: true };
}

function saidOf(found: Told, { t }: Scene): Whether {
  const answer = `${t(`dialogue.${found.word}`)} ${begun(found.text)}`.trim();
  return defined({ text: answer, facet: found.facet, person: found.person });
}
