import { keyboardSigns } from '#src/base/plain-letters.ts';
import { readIdNumber, readPhone } from '#src/guides/read/read-contact.ts';
import { readEmail } from '#src/guides/read/read-email.ts';

/** The first run of digits in a sentence that the form would take as a telephone number, in its stored form. */
export function findPhone(text: string): string | undefined {
  for (const run of keyboardSigns(text).match(/(?<!\d)\+?\(?\d(?:[\s().-]?[\s().-]?\d){8,13}(?!\d)/g) ?? []) {
    const phone = readPhone(run);
    if (phone.ok) return phone.value;
  }
  return undefined;
}

/** Twelve digits that stand alone (số định danh, CCCD), spaces and dots forgiven. */
export function findIdNumber(text: string): string | undefined {
  const run = /(?<!\d)\d(?:[\s.-]?\d){11}(?!\d)/.exec(keyboardSigns(text))?.[0];
  const idNumber = run === undefined ? undefined : readIdNumber(run);
  return idNumber?.ok ? idNumber.value : undefined;
}

/** The only e-mail address in a sentence. */
export function findEmail(text: string): string | undefined {
  const email = readEmail(text);
  return email.ok ? email.value : undefined;
}

/** The portal's own reference or an official case code. */
export function findCaseCode(text: string): string | undefined {
  return (
    /\b(?:\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}|[A-Y]\d{2}(?:\.\d{2,3}){0,6})-(?:\d{6}|\d{8})-\d{4,7}\b/i.exec(text)?.[0] ??
    /\bVD[A-Z0-9]*(?:-[A-Z0-9]{2,8}){1,3}\b/i.exec(text)?.[0]
  )?.toUpperCase();
}
