import { defined } from '#src/base/defined.ts';
import { tidyLine } from '#src/base/plain-letters.ts';
import { readPhone } from '#src/guides/read/read-contact.ts';
import { readEmail } from '#src/guides/read/read-email.ts';
import type { TicketContact } from './ticket.ts';

/** "Nguyễn Văn An, 0912 345 678, an@example.com" in any order; undefined when there is no way to reach anybody in it. */
export function readTicketContact(text: string): TicketContact | undefined {
  const email = readEmail(text);
  const words = text.replace(/[^\s,;<>]+@[^\s,;<>]+/g, ' ');
  const phone = readPhone(words);
  if (!email.ok && !phone.ok) return undefined;
  const name = tidyLine(words.replace(/\+?\(?\d[\d\s().-]{6,}\d/g, ' '))
    .replace(/^(?:(?:tôi|em|cháu|mình|tên|là|my|name|is|i am|sđt|số|điện thoại|đt|e-?mail|zalo|phone)[\s:,]*)+/iu, '')
    .replace(/[\s,;:.-]+(?:(?:sđt|số|điện thoại|đt|e-?mail|zalo|phone)[\s:,;.-]*)*$/iu, '')
    .replace(/[<>,;:]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return defined({
    name: /^\p{L}[\p{L}\p{M}\s.'-]{1,78}$/u.test(name) ? name : undefined,
    email: email.ok ? email.value : undefined,
    phone: phone.ok ? phone.value : undefined,
  });
}
