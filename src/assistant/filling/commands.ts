import type { Talk } from '#src/guides/fields/field-type.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';

/** What a person can say to steer the filling instead of answering. */
export type Command =
  | 'back'
  | 'skip'
  | 'stop'
  | 'resume'
  | 'review'
  | 'cancel'
  | 'done'
  | 'later'
  | 'dont-know'
  | 'none';

const tail = '( (a|nhe|nha|di|di ban|giup toi|toi|ban|em|da))*$';
const wordings: [Command, RegExp][] = [
  [
    'back',
    new RegExp(
      `^(toi muon |cho toi |em muon )?(quay lai|tro lai|lui lai|cau truoc|back|buoc truoc)( (cau|buoc) (truoc|vua roi))?${tail}`,
    ),
  ],
  ['skip', new RegExp(`^(cho |toi |xin )?(bo qua|de trong|bo trong|skip|qua cau nay)( (cau|muc) nay)?${tail}`)],
  ['none', new RegExp(`^(da |toi |em |a )?(khong|ko|k|khong co|ko co|k co|chua co|none)${tail}`)],
  [
    'stop',
    new RegExp(
      `^(toi |tam |cho toi |em )?(dung|ngung|de sau|de luc khac|thoi|tam dung|stop|nghi da|mai lam tiep|lam sau)( lai)?( da)?${tail}`,
    ),
  ],
  [
    'stop',
    new RegExp(
      `^(?:(?:khoan|a|thoi|da)[ ,]+)?(?:de |cho )?(?:(?:toi|em|minh|anh|chi) )?(?:ve )?hoi (?:lai )?(?:vo|chong|me|bo|ba|ong|nha|con|nguoi nha|gia dinh|anh|chi)(?: (?:toi|em|minh|chau))?(?: cai)? (?:da|roi lam tiep|xem da|cai da|da roi lam tiep)${tail}`,
    ),
  ],
  [
    'stop',
    new RegExp(
      `^(?:(?:toi|em|minh) )?(?:lat nua|lat|ti nua|toi nay|hom khac|mai|ngay mai|luc khac) (?:lam|khai|dien|noi)( tiep)?${tail}`,
    ),
  ],
  [
    'stop',
    new RegExp(
      `^(?:(?:khoan|a|thoi|da|ok|thoi khoan)[ ,]+)*(?:(?:toi|em|minh|cho toi|tam) )?(?:dung|ngung|nghi|de)(?: (?:lai|day|do|da|o day|tam))*[ ,]+(?:de )?(?:(?:toi|em|minh) )?(?:mai|ngay mai|toi nay|hom khac|hom sau|lat nua|lat|ti nua|luc khac|khi khac|chieu|toi)(?: (?:toi|em|minh))? (?:lam|khai|dien|noi)(?: (?:tiep|not|sau))*${tail}`,
    ),
  ],
  [
    'resume',
    new RegExp(
      `^(toi muon |lam |cho toi )?(tiep tuc|lam tiep|khai tiep|dien tiep|lam not|dien not|tiep|resume|continue)( (khai|dien|lam|ho so|nop|to khai|don|luc nay|khi nay|hom truoc|hom qua|dang do|vua nay|ban nay|nay|cai|do))*${tail}`,
    ),
  ],
  [
    'review',
    new RegExp(
      `^(cho toi |toi muon )?(xem lai|kiem tra lai|doc lai)( (ho so|to khai|thong tin|cau tra loi|nhung gi da khai))*${tail}`,
    ),
  ],
  [
    'cancel',
    new RegExp(
      `^(toi muon |toi |em )?(huy|huy bo|khong nop nua|khong lam nua|khong khai nua|bat dau lai|lam lai tu dau|thoat|cancel|start over)( (ho so|nay|to khai))*${tail}`,
    ),
  ],
  ['done', new RegExp(`^(toi )?(xong|xong roi|het roi|the thoi|da xong|gui het roi|du roi|done)${tail}`)],
  [
    'later',
    new RegExp(
      `^(toi (se )?|em (se )?)?(gui sau|nop sau|bo sung sau|mang sau|nop tai quay|mang (ra|den) (quay|trung tam)|gui sau tai quay|gui qua buu dien( sau)?|chua chup duoc|later)( (tai|o) quay)?${tail}`,
    ),
  ],
  [
    'dont-know',
    new RegExp(`^(toi |em |minh |da )*(khong|ko|k|chua|chang|hok) (biet|nho|ro|chac)( (ro|lam|ngay|nua))*${tail}`),
  ],
];

const steersAlone = new Set(['dung', 'ngung', 'thoi', 'huy', 'thoat', 'tiep', 'xong']);
/** Words with marks that steer. "Dũng", "Huy" and "Thời" only fold to them: they are names, and answers. */
const marked = new Set('dừng ngừng thôi hủy huỷ thoát tiếp xong'.split(' '));
/** What the open question hears: the words of its type of field, or what else it is about. */
export type Asked = Talk['hears'] | 'more' | 'paper' | 'way' | 'review';

/** Whoever answers these may write any words. */
export const freeTexts: ReadonlySet<Asked> = new Set<Asked>(['text', 'long-text']);

/** Without marks these are given names as well: where a name or a text is asked for, they are the answer. */
const names = new Set(['dung', 'huy', 'tiep']);

/**
 * The command a whole utterance is, or undefined when it is anything else. `asked` is what the open question hears: a
 * word alone that may be its answer is no command.
 */
export function findCommand(text: string, asked?: Asked): Command | undefined {
  const [word = '', ...others] = text
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .split(/[\s.!]+/)
    .filter(Boolean);
  if (others.length === 0 && steersAlone.has(foldText(word))) {
    if (hasMarks(word) && !marked.has(word)) return undefined;
    if (names.has(word) && asked && (asked === 'name' || freeTexts.has(asked))) return undefined;
  }
  // "K'Tôi" is a name, not "không".
  if (/\p{L}['’‘ʼ`´]/u.test(text)) return undefined;
  const folded = foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return wordings.find(([, wording]) => wording.test(folded))?.[0];
}
