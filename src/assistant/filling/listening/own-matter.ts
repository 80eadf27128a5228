import { foldText } from '#src/search/analysis/fold.ts';

const me = '(?:toi|tui|em|e|minh)';
const thing = '(?:ho|ho kinh doanh|tau|do|thuyen|xuong|quan|cua hang|tiem|nha|dat|be|bai|ben|co so|phuong tien)';
const own = new RegExp(
  `\\b(?:dung ten|ghi ten) (?:la )?(?:(?:hai )?vo chong )?${me}\\b(?! (?:trai|gai|ruot|chong|vo))|\\b${me} (?:la )?(?:nguoi )?dung ten\\b|\\b${me} (?:chinh )?la chu ${thing}\\b|\\bchu(?: ${thing})? (?:chinh )?la ${me}\\b(?! (?:trai|gai|ruot))`,
);
const instead = /\b(?:uy quyen|nop thay|lam thay|nop ho|lam ho|khai ho|thay (?:me|bo|chong|vo))\b/;

/** Whether somebody says that the matter is their own: "đứng tên tôi", "tôi là chủ hộ". Where another is filed for it is not. */
export function saysOwn(said: string): boolean {
  const folded = foldText(said);
  return own.test(folded) && !instead.test(folded);
}
