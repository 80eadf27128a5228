import type { Language } from '#src/base/localized.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';

const words = /[\p{L}\p{M}]+/gu;

/** Whether a text is in the reader's language: Latin letters only, Vietnamese by its marks, English by their absence. */
export function isInLanguage(text: string, language: Language): boolean {
  if (/(?!\p{Script=Latin})\p{L}/u.test(text) || /(?![0-9])\p{N}/u.test(text)) return false;
  const all = text.match(words) ?? [];
  const marked = all.filter((one) => hasMarks(one)).length / Math.max(1, all.length);
  // Titles of guides without a translation stand in English answers too.
  return all.length > 0 && (language === 'vi' ? marked >= 0.3 : marked <= 0.45);
}

/** Claims and requests that carry no number and yet do harm when they are made up. */
const guarded: readonly RegExp[] = [
  // That it costs nothing.
  /mien phi|khong (?:mat|thu|ton|can dong|can nop|phai (?:tra|nop|dong)) (?:tien|phi|le phi|khoan|dong)|free of charge|(?:for|is) free\b|no (?:fee|charge|cost)/,
  // That money goes some way.
  /chuyen khoan|so tai khoan|tai khoan ngan hang|bank (?:account|transfer)|the cao|vi dien tu|\bmomo\b|zalo ?pay|vnpay|quet ma/,
  // Secrets nobody may ask for.
  /mat khau|\botp\b|ma xac (?:thuc|nhan|minh)|password|passcode|\bpin\b|ma truy cap|access code|ma tra cuu cua/,
  // Personal data asked for in a chat outside of the form.
  /(?:cho (?:toi|minh|chung toi|em)|gui (?:cho|toi|minh)|cung cap|doc|nhap|nhan tin|send (?:me|us)|tell me|share|give me|provide) (?:\S+ ){0,5}(cccd|cmnd|can cuoc|so dien thoai|ho ten|ho va ten|ngay sinh|dia chi|anh chup|id number|phone|full name|birth)/,
  // Ways to talk that we do not run.
  /\bzalo\b|telegram|whats ?app|facebook|messenger|viber|\bfanpage\b/,
  // What became of somebody's case.
  /ho so (?:cua (?:ban|anh|chi|ong|ba|em|co|bac|minh)|nay) (?:\S+ ){0,3}(?:da|duoc|bi|dang)|your (?:case|application) (?:has|was|is)\b/,
  // Promises in our name.
  /(?:cam ket|bao dam|chac chan|guarantee)/,
];

/** Whether the text makes such a claim that its source does not make. */
export function claimsMoreThan(text: string, source: string): boolean {
  const [said, known] = [flat(text), flat(source)];
  return guarded.some((claim) => {
    const made = claim.exec(said);
    if (!made) return false;
    // Of personal data the page must ask for the very same: "đọc lại họ tên" is no wish for an identity number.
    const stated = [...known.matchAll(new RegExp(claim, 'g'))];
    return !stated.some(([, data]) => data === made[1]);
  });
}

const flat = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]+/gu, ' ');
