import { foldText } from '#src/search/fold.ts';

/** What people want to know about a service. */
export const facets = ['papers', 'time', 'fee', 'where', 'who', 'post', 'steps', 'result', 'legal'] as const;
export type Facet = (typeof facets)[number];

const wordings: Record<Facet, RegExp> = {
  papers:
    /giay to (gi|nao)|giay gi\b|can (nhung |co |mang |chuan bi )?(gi|nhung gi)\b|chuan bi (nhung )?(gi|giay)|ho so (gom|can|co|bao gom)|thanh phan ho so|mang (theo )?(nhung )?(gi|giay)|can (nhung )?giay|nhung giay|giay to can|thieu giay|can nop gi|papers|documents/,
  time: /bao lau|may ngay|bao nhieu (ngay|lau)|thoi han|thoi gian (giai quyet|lam|xu ly|tra|cho)|(khi nao|bao gio|luc nao) (thi )?(co|xong|lay|nhan|tra|duoc nhan)|may hom|trong (vong )?may|how long/,
  fee: /bao nhieu tien|le phi|\bphi\b(?! (phap|nong))|mat tien|ton (tien|bao nhieu)|het (bao nhieu|may)|gia bao nhieu|mien phi|(dong|nop|tra|thu) (bao nhieu|tien|phi)|chi phi|may tien|how much|\bfees?\b|\bcost/,
  where: /o dau|noi nao|cho nao|den dau|nop dau|dia diem|co quan nao|ra dau|len dau|tai dau|\bwhere\b/,
  who: /\bai (duoc|phai|co the|di|nop|lam)|dieu kien|doi tuong|nho nguoi khac|lam (ho|thay)|nop (ho|thay)|di thay|uy quyen duoc|\bwho\b/,
  post: /buu dien|buu chinh|\bship\b|gui ve (tan )?nha|chuyen phat|gui qua duong|nhan tai nha|by post/,
  steps:
    /cac buoc|buoc nao|lam (the nao|sao|kieu gi|nhu the nao)|quy trinh|trinh tu|(the nao|nhu the nao|ra sao)\b|cach (lam|nop|dang ki|dang ky)|how (do|to)/,
  result: /nhan (duoc|ve) (gi|giay gi)|ket qua la gi|duoc cap (gi|giay gi)|cap cho giay gi/,
  legal: /can cu|luat nao|nghi dinh|thong tu nao|quy dinh (nao|o dau)|theo luat/,
};

/** The facets a text asks for, the plainest first; "làm thế nào" counts only when nothing else is asked. */
export function findFacets(text: string): Facet[] {
  const folded = foldText(text);
  const found = facets.filter((facet) => wordings[facet].test(folded));
  const precise = found.filter((facet) => facet !== 'steps');
  return precise.length > 0 ? precise : found;
}

const apply =
  /\b(nop|lam|dang ki|dang ky|khai|dien|ke khai) (ho so |to khai |don |form |phieu )?(luon|ngay|online luon|truc tuyen luon|o day|tai day|tren day|giup|ho toi)\b|\b(bat dau|tien hanh) (nop|khai|dien|lam)|\b(dien|khai|nop) (to khai|don|form|ho so)( (truc tuyen|online|qua mang|o day))?$|^(nop ho so|nop luon|lam luon|bat dau|apply)/;

/** Whether the person wants to file rather than to know. */
export function wantsToApply(text: string): boolean {
  const folded = foldText(text).replace(/[.!?]+$/, '');
  return apply.test(folded) && !/(o dau|the nao|bao nhieu|bao lau|gi)\b/.test(folded);
}

/** Whether a text is a question, with or without its mark. */
export function isQuestion(text: string): boolean {
  const folded = foldText(text);
  return (
    folded.endsWith('?') ||
    /\S (khong|ko)( (a|vay|the|nhi|em|ban))?$/.test(folded) ||
    /\b(bao nhieu|bao lau|o dau|the nao|lam sao|nhu nao|tai sao|vi sao|may ngay|la gi|gi vay|co phai|co can|duoc khong|duoc ko|khi nao|bao gio|how|what|where|why)\b/.test(
      folded,
    )
  );
}
