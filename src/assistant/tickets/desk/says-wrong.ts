import { syllables } from '#src/search/analysis/fold.ts';

/** How people begin who were misunderstood. */
const beginnings =
  /^(?:(?:a|o|da|oi|u|no|sorry) )*(?:(?:khong|ko|k|hong|hk) (?:phai|dung)|sai roi|nham roi|hieu (?:sai|nham)|ban hieu (?:sai|nham)|y (?:toi|em|minh|con|chau|anh|chi|bac) (?:la|muon|hoi)|(?:toi|em|minh|con) (?:khong|ko) hoi|viec khac|cai khac|chuyen khac|not that|wrong|i meant|that is not|that s not|no i)(?: |$)/;
/** "Không phải trả tiền à?" asks something and repairs nothing. */
const asks = /^(?:khong|ko|k|hong|hk) phai (?:tra|nop|dong|mang|di|lam|mat|co|ra|den|xin)\b/;

/** Whether somebody says that the answer before was to something else. */
export function saysWrong(text: string): boolean {
  const folded = syllables(text).join(' ');
  return beginnings.test(folded) && !asks.test(folded);
}
