import { foldText } from '#src/search/analysis/fold.ts';
import { findPhrase, soughtPhrases } from './said-phrase.ts';

/** With their marks these are insults and nothing else. */
const insults = soughtPhrases(
  'đồ ngu,đồ điên,đồ khốn,đồ ăn hại,đồ rác,đồ rác rưởi,đồ lừa đảo,đồ vô dụng,đồ khốn kiếp,thằng ngu,thằng điên,thằng chó,con chó đẻ,ngu vl,ngu thế,ngu quá,ngu như,mày ngu,mày là thằng,mày là đồ,bọn mày,chúng mày,khốn nạn,mất dạy,cút đi,cút mẹ,vô học,đéo,địt,đụ má,đụ mẹ,lồn,cặc,đầu buồi,câm mồm,lũ ngu,lũ chó,lũ khốn,bọn ngu,bọn chó,đồ súc vật,lũ súc vật,đm,đmm,đcm,đkm,đkmm',
);
/** Written like this no word means anything else. */
const unmistakable =
  /\b(dit me|dit con me|dcm|dkm|vcl|vkl|clm|cmm|clgt|dmm|dkmm|dm (?:chung may|may|thang|bon|lu|ca)|chung may lam an|nhu (?:cc|cl)|ngu vl|ngu vcl|thang ngu|do ngu ngoc|fuck|fucking|fucker|shit|bullshit|bitch|asshole|stupid|idiot|moron|bastard)\b/;
/**
 * Words that are an insult only where nothing else is said: "ngu qua" may be ngủ qua đêm, "vo hoc" vợ học, "mat day"
 * mất đây, "oc cho" a nut, "con chó" a dog.
 */
const alone =
  /^(?:(?:may|chung may|bon may|bon|lu|thang|cai|con|dung la|dung|toan|toan la|that|lam an|bot|can bo|nhan vien|tro li|tro ly|noi|do|qua|gi ma|sao ma|sao) )*(?:ngu|ngu the|ngu qua|khon nan|mat day|vo hoc|oc cho|con cho|con cho nay|do cho|cho chet|suc vat|rac ruoi|an hai|vo dung|dm|oc lon|cut me|cut di|dien|dieu)(?: (?:vl|vcl|qua|the|nhu (?:bo|cho|lon)|het cho noi|nay|kia|may|di|a|u|ha|het|vay))*$/;

/** Whether a text insults. With marks typed the marks decide: "đò chở" is a boat, "óc chó" may be sold. */
export function isAbuse(text: string): boolean {
  const folded = foldText(text)
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (findPhrase(text, insults) === 'sure' || unmistakable.test(folded)) return true;
  return alone.test(folded) && !/^(?:dien|dieu)$/.test(folded);
}
