import { foldText } from '#src/search/fold.ts';

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
    'resume',
    new RegExp(
      `^(toi muon |lam |cho toi )?(tiep tuc|lam tiep|khai tiep|dien tiep|tiep|resume|continue)( (khai|dien|lam|ho so|nop))*${tail}`,
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

/** The command a whole utterance is, or undefined when it is anything else. */
export function findCommand(text: string): Command | undefined {
  const folded = foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return wordings.find(([, wording]) => wording.test(folded))?.[0];
}
