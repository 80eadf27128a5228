import type { SpokenWord } from '#src/assistant/understanding/spoken-words.ts';
import { otherProvinces } from '#src/guides/read/place-words.ts';
import { accentSyllable, foldSyllable, syllables } from '#src/search/analysis/fold.ts';

const act = '(?:di|lam|nop|khai|nhan|lay|xin|ki|dang ki|dung ten|mang|ra|len)';
const kin = '(?:con|chau|chong|vo|cha|bo|me|anh|chi|ban|ong|ba|chu|bac|nguoi (?:khac|nha|than|quen|ngoai)|hang xom)';
/** A word between the two that is no seam of the sentence. */
const between = '(?!thi |chua |khong |neu |ma |khi |la )\\w+ ';

/** What people ask about any service alike, and the words they do it in: folded, with shorthand spelt out. */
const matters: Readonly<Record<string, RegExp>> = {
  proxy: new RegExp(
    `\\b(?:${act} (?:${between}){0,3}(?:(?<!mot |hai |chu |(?<!ho )so )ho(?! so| kinh| ngheo| khau| chieu| tich| gia)|thay(?! doi)|giup|dum|gium)|uy quyen|nho (?:${between}){0,4}(?:lam|nop|di|lay|nhan|mang|khai|duoc)|${kin} (?:${between}){0,3}${act} (?:${between}){0,3}(?:duoc|thay|(?<!mot |hai |chu |(?<!ho )so )ho(?! so| kinh| ngheo| khau| chieu| tich| gia))|on (?:\\w+ )?behalf|(?:someone|somebody) else|m[yi] (?:wife|husband|son|daughter|friend|mother|father|parents) (?:\\w+ )?(?:do|file|apply|go|collect|come|sign))\\b`,
    'g',
  ),
  person:
    /\b(?:(?:phai|can|bat buoc) (?:\w+ ){0,3}(?:den|di|len|ra|toi|qua|co mat) ?(?:\w+ ){0,2}(?:tan noi|truc tiep|xa|uy ban|trung tam|quay|noi|mot cua)|(?:tan noi|truc tiep|co mat(?! (?:tien|phi|le phi|bao|gi|lau|nhieu))|dich than)|in person|be present|come (?:in )?myself)\b/g,
  online:
    /\b(?:online|truc tuyen|qua mang|tren mang|tren web|(?:tren|bang|qua) dien thoai|ngoi nha|qua app|tren app|vneid)\b/g,
  post: /\b(?:buu dien|buu chinh|chuyen phat|duong thu|(?:gui|ship|tra) (?:\w+ ){0,3}(?:ve|den|tan) (?:tan )?(?:nha|que)|by (?:post|mail))\b/g,
  visit:
    /\b(?:(?:den|toi|ve|xuong|vao|dua) (?:tan )?nha(?: \w+){0,2} (?:lam|lay|chup|ki|giup|duoc|khong)|tai nha|tan nha|luu dong|home visit|(?:come|visit) (?:\w+ ){0,2}(?:home|house))\b/g,
  unwell:
    /\b(?:om|dau yeu|benh|nam vien|nam liet|liet|gia yeu|khong di (?:lai )?duoc|khong di lai|nam mot cho|tai bien|sick|ill|bedridden|in hospital)\b/g,
  free: /\b(?:mien phi|duoc mien|mien (?:tien|le phi|giam)|giam (?:phi|tien)|free(?: of charge)?|exempt|waived)\b/g,
  money:
    /\b(?:(?:mat|ton|dong|tra|thu|nop|phai|het) (?:\w+ ){0,2}(?:tien|phi|le phi|xu|chi phi)|(?:pay|cost|charge|fee)s?)\b/g,
  valid:
    /\b(?:thoi han|co han|(?:het|con|qua) han|han (?:su dung|dung|may)|gia tri (?:den|bao lau|trong|may)|dung (?:duoc )?(?:bao lau|den (?:bao gio|khi nao|luc nao))|con dung|con gia tri|valid|expires?|expired)\b/g,
  picture:
    /\b(?:anh chup|ban chup|chup (?:anh|lai|hinh|bang dien thoai)|hinh chup|gui (?:anh|hinh)|anh (?:tren|trong) (?:may|dien thoai)|a photo|picture|scan)\b/g,
  copy: /\b(?:ban sao|ban photo|photo|ban cong chung|sao y|certified copy|copy)\b/g,
  abroad:
    /\b(?:nuoc ngoai|ben (?:han|nhat|dai loan|duc|my|uc|tau)|o (?:han|nhat|dai loan|duc|my|uc)(?: quoc| ban)?|xuat khau lao dong|di (?:tau|bien)|o xa|lam xa|di lam an xa|vang nha|abroad|overseas|at sea)\b/g,
  late: /\b(?:qua (?:han|\d+ ngay)|tre han|muon han|(?:bi )?(?:tre|muon)(?: qua| roi| han)|lau roi|too late|overdue|late|deadline)\b/g,
  weekend: /\b(?:thu (?:bay|7)|t7|chu nhat|cn|cuoi tuan|ngay nghi|ngay le|ngoai gio|saturdays?|sundays?|weekends?)\b/g,
  soon: /\b(?:trong ngay|lay luon|lay ngay|xong luon|xong ngay|cho lay|same day|right away|on the spot)\b/g,
  fine: /\b(?:bi phat|phat tien|xu phat|bi (?:\w+ )?phat|fined?|penalty)\b/g,
  lacking:
    /\b(?:khong (?:co|con)(?! mat)|chua co|bi mat|lam mat|lo mat|that lac|danh mat|thieu|don t have|do not have|without|lost)\b/g,
  other: new RegExp(
    `\\b(?:(?:(?:o|ve|tai|ngoai|trong|ben|sang) )?(?:${[...otherProvinces].map((name) => syllables(name).join(' ')).join('|')})|(?:o|ve|ngoai|duoi) que|que (?:toi|em|minh|o)|(?:o|tai|sang|qua) (?:xa|huyen|tinh|noi|cho) khac|khac (?:xa|tinh|huyen|noi)|ngoai tinh|tinh khac|noi khac|noi nao cung|another (?:province|commune|place)|elsewhere|anywhere)\\b`,
    'g',
  ),
  alone: /\b(?:(?:mot|1) (?:minh|nguoi|ben)|alone|only one|by myself)\b/g,
  both: /\b(?:ca hai|hai (?:vo chong|ben)|ca (?:nha|vo chong)|both)\b/g,
};

const ownWords = new Map(
  Object.entries(matters).map(([matter, { source }]) => [
    matter,
    new Set(source.replaceAll(/\\\w/g, ' ').match(/[a-z\d]+/g)),
  ]),
);
const wordsOf = (matter: string) => ownWords.get(matter) ?? new Set<string>();

/** Syllables of these wordings that with other marks are other words: "bé mang họ anh" has nobody do it. */
const marked = Map.groupBy(
  'hộ thay giúp giùm bố mẹ bà ông vợ chồng trễ muộn phạt đi bệnh ốm liệt lễ mất ngày cô chú bác dì'
    .split(' ')
    .map((word) => accentSyllable(word)),
  foldSyllable,
);

/** The matters a text asks about, and the syllables that are no part of them. `isMarked`: its writer types marks. */
export function mattersIn(
  words: readonly SpokenWord[],
  isMarked: boolean,
): { matters: ReadonlySet<string>; rest: ReadonlySet<string> } {
  const plain = words
    .map(({ accented, folded }) => {
      const meant = marked.get(folded);
      const isOther = isMarked && meant !== undefined && accented !== folded && !meant.includes(accented);
      return isOther ? `${folded}x` : folded;
    })
    .join(' ');
  const found = new Set<string>();
  let rest = plain;
  for (const [matter, wording] of Object.entries(matters)) {
    if (plain.search(wording) < 0) continue;
    found.add(matter);
    // "Con em mang họ mẹ": what stands between the words of a matter is still said.
    rest = rest.replace(
      wording,
      (match) =>
        ` ${match
          .split(' ')
          .filter((word) => !wordsOf(matter).has(word))
          .join(' ')} `,
    );
  }
  return {
    matters: found,
    rest: new Set(rest.split(' ').map((word) => (word.endsWith('x') ? word.slice(0, -1) : word))),
  };
}
