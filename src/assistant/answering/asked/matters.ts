/** What people ask about any service alike, and the words they do it in: folded, with shorthand spelt out. */
const matters: Readonly<Record<string, RegExp>> = {
  proxy:
    /\b(?:(?:lam|nop|di|khai|nhan|lay|ki|dang ki|xin|ra|len|dung ten|mang) (?:\w+ ){0,3}(?:(?<!mot |hai |chu |so )ho(?! so| kinh| ngheo| khau| chieu| tich| gia)|thay(?! doi)|giup|dum|gium)|uy quyen|nho (?:\w+ ){0,4}(?:lam|nop|di|lay|nhan|mang|khai|duoc)|(?:con|chau|chong|vo|bo|cha|me|anh|chi|ban|ong|ba|nguoi khac|nguoi nha|nguoi than|hang xom) (?:\w+ ){0,3}(?:di|lam|nop|khai|nhan|lay|xin) (?:\w+ ){0,3}(?:duoc|thay|ho|cho)|on (?:\w+ )?behalf|someone else|somebody else|m[yi] (?:wife|husband|son|daughter|friend|mother|father|parents) (?:\w+ )?(?:do|file|apply|go|collect|come|sign))\b/g,
  person:
    /\b(?:(?:phai|can|bat buoc) (?:\w+ ){0,3}(?:den|di|len|ra|toi|qua|co mat) ?(?:\w+ ){0,2}(?:tan noi|truc tiep|xa|uy ban|trung tam|quay|noi|co mat|mot cua|khong)|(?:tan noi|truc tiep|co mat|dich than)|in person|be present|come (?:in )?myself)\b/g,
  online:
    /\b(?:online|truc tuyen|qua mang|tren mang|tren web|(?:tren|bang|qua) dien thoai|ngoi nha|qua app|tren app|vneid)\b/g,
  post: /\b(?:buu dien|buu chinh|chuyen phat|duong thu|(?:gui|ship|tra) (?:\w+ ){0,3}(?:ve|den|tan) (?:tan )?(?:nha|que)|by (?:post|mail))\b/g,
  visit:
    /\b(?:(?:den|toi|ve|xuong|vao) (?:tan )?nha(?: \w+){0,2} (?:lam|lay|chup|ki|giup|duoc)|tai nha|tan nha|luu dong|home visit|(?:come|visit) (?:\w+ ){0,2}(?:home|house))\b/g,
  unwell:
    /\b(?:om|dau yeu|benh|nam vien|nam liet|liet|gia yeu|khong di (?:lai )?duoc|khong di lai|nam mot cho|tai bien|sick|ill|bedridden|disabled|in hospital)\b/g,
  free: /\b(?:mien phi|duoc mien|mien (?:tien|le phi|giam)|giam (?:phi|tien)|ho (?:can )?ngheo|free(?: of charge)?|exempt|waived)\b/g,
  money:
    /\b(?:(?:mat|ton|dong|tra|thu|nop|phai|het) (?:\w+ ){0,2}(?:tien|phi|le phi|xu|chi phi)|(?:pay|cost|charge|fee)s?)\b/g,
  picture:
    /\b(?:anh chup|ban chup|chup (?:anh|lai|hinh|bang dien thoai)|hinh chup|photo|anh (?:tren|trong) (?:may|dien thoai)|a photo|picture|scan)\b/g,
  copy: /\b(?:ban sao|ban photo|photo cong chung|ban cong chung|sao y|certified copy|copy)\b/g,
  abroad:
    /\b(?:nuoc ngoai|ben (?:han|nhat|dai loan|duc|my|uc|tau)|o (?:han|nhat|dai loan|duc|my|uc)(?: quoc| ban)?|xuat khau lao dong|di (?:tau|bien)|o xa|lam xa|di lam an xa|vang nha|abroad|overseas|at sea)\b/g,
  late: /\b(?:qua han|tre han|muon han|(?:bi )?(?:tre|muon)(?: qua| roi| han)|lau roi|het han|too late|overdue|late|deadline)\b/g,
  weekend: /\b(?:thu (?:bay|7)|t7|chu nhat|cn|cuoi tuan|ngay nghi|ngay le|ngoai gio|saturdays?|sundays?|weekends?)\b/g,
  soon: /\b(?:trong ngay|lay luon|lay ngay|xong luon|xong ngay|cho lay|hen lay|same day|right away|on the spot)\b/g,
  fine: /\b(?:bi )?(?:phat(?! hanh)|xu phat|fined?|penalty)\b/g,
  lacking:
    /\b(?:khong (?:co|con)(?! mat)|chua co|bi mat|lam mat|lo mat|that lac|danh mat|thieu|don t have|do not have|without|lost)\b/g,
  other:
    /\b(?:(?:o|tai|sang|qua) (?:xa|huyen|tinh|noi|cho) khac|khac (?:xa|tinh|huyen|noi)|ngoai tinh|tinh khac|noi khac|noi nao cung|another (?:province|commune|place)|elsewhere|anywhere)\b/g,
  alone: /\b(?:mot minh|mot nguoi|mot ben|chi (?:mot|co vo|co chong)|alone|only one|by myself)\b/g,
  both: /\b(?:ca hai|hai (?:vo chong|nguoi|ben|dua)|ca (?:nha|vo chong)|both)\b/g,
};

/** The matters a text asks about, and the rest of it without their words. `plain`: folded, shorthand spelt out. */
export function mattersIn(plain: string): { matters: ReadonlySet<string>; rest: string } {
  const found = new Set<string>();
  let rest = plain;
  for (const [matter, words] of Object.entries(matters)) {
    if (plain.search(words) < 0) continue;
    found.add(matter);
    rest = rest.replace(words, ' ');
  }
  return { matters: found, rest };
}
