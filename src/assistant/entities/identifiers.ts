import { cleanText } from '#src/search/fold.ts';

/** A mobile, Quảng Ninh land line or service number, with or without spaces and dots; given back as `0…` digits. */
export function findPhone(text: string): string | undefined {
  const match = /(?<!\d)(?:\+?84|0)(?:[\s.-]?\d){8,10}(?!\d)/.exec(cleanText(text));
  if (!match) return undefined;
  const digits = match[0].replace(/\D/g, '').replace(/^84/, '0');
  return /^0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$|^02\d{9}$/.test(digits) ? digits : undefined;
}

/** Twelve digits that stand alone (số định danh, CCCD), spaces and dots forgiven. */
export function findIdNumber(text: string): string | undefined {
  return /(?<!\d)\d(?:[\s.-]?\d){11}(?!\d)/.exec(cleanText(text))?.[0].replace(/\D/g, '');
}

export function findEmail(text: string): string | undefined {
  return /[\p{L}\p{N}._%+-]+@[a-z0-9.-]+\.[a-z]{2,}/iu.exec(cleanText(text))?.[0].toLowerCase();
}

/** The portal's own reference or an official case code. */
export function findCaseCode(text: string): string | undefined {
  return (
    /\b(?:\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}|[A-Y]\d{2}(?:\.\d{2,3}){0,6})-(?:\d{6}|\d{8})-\d{4,7}\b/i.exec(text)?.[0] ??
    /\bVD[A-Z0-9]*(?:-[A-Z0-9]{2,8}){1,3}\b/i.exec(text)?.[0]
  )?.toUpperCase();
}

/** A person's name at the start of a text or after "tên (là)", "cháu": two to six capitalised words. */
export function findName(text: string): string | undefined {
  const name = "\\p{Lu}[\\p{L}\\p{M}'’-]*(?:\\s+\\p{Lu}[\\p{L}\\p{M}'’-]*){1,5}";
  return new RegExp(`(?:^|\\s)(${name})`, 'u').exec(stripLead(cleanText(text)))?.[1];
}

/** Words people put before the answer itself: "dạ tên cháu là …" → "…". */
export function stripLead(text: string): string {
  const lead =
    /^(?:(?:dạ|da|vâng|vang|thưa|ạ|à|ờ|ừ|uh|ok|thì|thi)[\s,]+)*(?:(?:(?:họ|ho)(?:\s+và|\s+va|,)?\s+)?(?:tên|ten)\s+)?(?:(?:của\s+|cua\s+)?(?:tôi|toi|em|mình|minh|cháu|chau|bé|be|con|mẹ|me|bố|bo|cha|ba|anh|chị|chi|ông|ong|bà|vợ|vo|chồng|chong|nó|no)\s+)?(?:(?:tôi|toi|em|cháu|chau)\s+)?(?:(?:tên|ten)\s+)?(?:(?:là|la|:)\s+)?/iu;
  const rest = text.replace(lead, '').trim();
  return rest === '' ? text : rest;
}
