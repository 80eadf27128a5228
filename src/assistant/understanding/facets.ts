import { foldText, syllables } from '#src/search/analysis/fold.ts';
import { spellOut } from './shorthand.ts';

/** What people want to know about a service. */
export const facets = ['papers', 'time', 'fee', 'where', 'who', 'post', 'steps', 'result', 'legal'] as const;
export type Facet = (typeof facets)[number];

const wordings: Record<Facet, RegExp> = {
  papers:
    /giay to (gi|nao)|giay gi\b|can (nhung |co |mang |chuan bi )?(gi|nhung gi)\b|chuan bi (nhung )?(gi|giay)|ho so (gom|can|co|bao gom)|thanh phan ho so|mang (theo )?(nhung )?(gi|giay)|can (nhung )?giay|nhung giay|giay to can|thieu giay|can nop gi|papers|documents/,
  time: /bao lau|may ngay|bao nhieu (ngay|lau)|thoi han|thoi gian (giai quyet|lam|xu ly|tra|cho)|(khi nao|bao gio|luc nao|chung nao|hoi nao|ngay nao|hom nao) (thi |moi |la )?(co|xong|lay|nhan|tra|duoc nhan|duoc lay|cap|ra giay)|may hom|may bua|(?:co )?lau (?:khong|ko|k)\b|nhanh hon|lau hon|trong (vong )?may|how long|\b(?:nop|lam|di|den|ra|len) (?:ho so )?(?:luc nao|khi nao|bao gio)\b/,
  fee: /bao nhieu tien|\b(?:mat|het|ton) bao nhieu$|le phi|\bphi\b(?! (phap|nong))|mat tien|ton (tien|bao nhieu)|het (bao nhieu|may|nhieu(?! (?:thoi|ngay|giay)))|(?:may|bao nhieu) (?:dong|nghin|ngan|xu)\b|gia bao nhieu|mien phi|(dong|nop|tra|thu) (bao nhieu|tien|phi)|chi phi|may tien|tong cong|tat ca (la )?het|la bao nhieu|in total|how much|\bfees?\b|\bcost/,
  where:
    /\bo dau|noi nao|cho nao|den dau|(?:hay|hoac) (?:lam |nop |di )?(?:qua mang|online|truc tuyen|truc tiep)|(?:tan noi|qua mang|online|truc tuyen) (?:duoc |khong |ko |k ){0,2}hay|nop dau|dia diem|co quan nao|ra dau|len dau|tai dau|\bwhere\b/,
  who: /\bai (duoc|phai|co the|di|nop|lam)|dieu kien|doi tuong|nho nguoi khac|lam (ho(?! so)|thay)|nop (ho(?! so)|thay)|di thay|uy quyen duoc|\bwho\b/,
  post: /buu dien|buu chinh|\bship\b|gui ve (tan )?nha|chuyen phat|gui qua duong|nhan tai nha|by post/,
  steps:
    /cac buoc|buoc nao|lam (the nao|sao|kieu gi|nhu the nao)|quy trinh|trinh tu|(the nao|nhu the nao|ra sao)\b|cach (lam|nop|dang ki|dang ky)|how (do|to)/,
  result: /nhan (duoc|ve) (gi|giay gi)|ket qua la gi|duoc cap (gi|giay gi)|cap cho giay gi/,
  legal: /\bcan cu\b|luat nao|nghi dinh|thong tu nao|quy dinh (nao|o dau)|theo luat/,
};

/** The facets a text asks for, the plainest first; "làm thế nào" counts only when nothing else is asked. */
export function findFacets(text: string): Facet[] {
  // Shorthand is read both ways: as it is typed, and spelt out ("mất bn tiền").
  const readings = [foldText(text), spellOut(syllables(text)).join(' ')];
  const found = facets.filter((facet) => readings.some((reading) => wordings[facet].test(reading)));
  const precise = found.filter((facet) => facet !== 'steps');
  return precise.length > 0 ? precise : found;
}

const apply =
  /\b(nop|lam|dang ki|dang ky|khai|dien|ke khai) (ho so |to khai |don |form |phieu )?(luon|ngay|online luon|truc tuyen luon|o day|tai day|tren day|giup|ho toi)\b|\b(bat dau|tien hanh) (nop|khai|dien|lam)|\b(dien|khai|nop) (to khai|don|form|ho so)( (truc tuyen|online|qua mang|o day))?$|^(nop ho so|nop luon|lam luon|bat dau|apply)|\b(nop|dien|ke khai) .{1,60} (di|luon|truoc|ngay|nhe|gium)$|\blam (?:giay|thu tuc|ho so) .{2,40} (?:o day luon|luon o day|ngay o day|luon)$|^((da|vang|ok|oke|u|uh) )?(cho|de) (toi|em|minh|anh|chi|chau|con|bac|co|chu) (nop|dien|ke khai|lam (ho so|don|to khai))\b/;

/** Whether the person wants to file rather than to know. */
export function wantsToApply(text: string): boolean {
  // "Nơi đăng ký ngày xưa" is a day, and no "ngay".
  const folded = foldText(text.normalize('NFC').replace(/(?<!\p{L})ngày(?!\p{L})/giu, ' – ')).replace(/[.!?]+$/, '');
  return (
    apply.test(folded) &&
    !/\b(?:khong|ko|chua|hong|hok)\s*[,.;]|\bduoc (?:chu|cho|ha)$/.test(folded) &&
    !/(o dau|the nao|bao nhieu|bao lau|gi)\b| (khong|ko|k|chua|chu|ha|a)$|\bhay (la |phai )?(?!giup|cho|nop|lam)/.test(
      folded,
    )
  );
}
