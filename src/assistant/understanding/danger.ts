import { foldText } from '#src/search/analysis/fold.ts';
import { findPhrase, soughtPhrases } from './said-phrase.ts';

/** Danger, whatever else is said; typed without marks these are hardly any other words. */
const plainDanger = soughtPhrases(
  'nhà đang cháy,nhà tôi cháy,nhà tôi đang cháy,đang cháy nhà,cháy nhà,hỏa hoạn,bị cướp,có cướp,có trộm,trộm vào nhà,trộm đột nhập,chết đuối,tai nạn,cấp cứu,cứu tôi,cứu với,cứu người,cứu gấp,cần cứu,ngất xỉu,đột quỵ,muốn chết,tự sát,đánh nhau,dọa giết,bị bắt cóc,rò rỉ ga,rò rỉ gas,đánh con tôi,không muốn sống,muốn tự tử,chìm tàu,tàu chìm,tàu bị chìm,tàu đang chìm,băng huyết,bị chém,ngộ độc,không thở được,sắp sinh ngoài,lạc trên biển,mất tích trên biển,trôi trên biển,nổ gas,nổ ga,bị xâm hại,bị hiếp,bị nhốt,đang co giật,bị co giật,sốt co giật,lên cơn co giật,co giật rồi,bị ngất,vừa ngất,ngất rồi,đau ngực dữ dội,đau tim quá,nhồi máu cơ tim,khó thở lắm,người tím tái,sùi bọt mép,uống thuốc sâu,uống thuốc trừ sâu,uống thuốc chuột,chảy máu nhiều,chảy nhiều máu,máu chảy không cầm,vỡ ối rồi,đang đau đẻ,đang chuyển dạ,sắp đẻ rồi,rơi xuống nước,rơi xuống biển,ngã xuống biển,rơi xuống sông,lật thuyền,lật tàu,lật đò,thuyền lật,thuyền bị lật,tàu bị lật,nước vào tàu,tàu chết máy,thuyền chết máy,chết máy ngoài biển,having a seizure,not breathing,cannot breathe,can not breathe,unconscious,heart attack,having a stroke,bleeding badly,boat is sinking,man overboard,overboard,khó thở quá,ngừng thở,hóc dị vật,bị rắn cắn,drowning,kill myself,being attacked,my house is burning,on fire,emergency,call the police,call the ambulance,call police,call ambulance,call an ambulance',
);
/** Without marks these are other words, too: dưới nước, từ từ, bí danh, bảo hành, đang chạy, giặt. */
const doubtfulDanger = soughtPhrases(
  'đuối nước,tự tử,bị đánh,bạo hành,đang cháy,cháy lớn,cháy rừng,bất tỉnh,giết,đánh tôi,đánh em,đánh vợ,bị đâm,điện giật',
);
const callsForHelp =
  /\b(cuu|giup voi|goi (cong an|canh sat|cap cuu|xe|ai)|khan cap|gap|nguy hiem|co nguoi|co em|co chau|co be|chong (toi|em)|(bi|dang) (chong|bo|cha|nguoi ta) (danh|bao hanh)|vo (toi|em)|con (toi|em)|nha (toi|em|hang xom|ben)|muon|dinh|doa|truong hop nay|help)\b|!|\boi$/;
const emergencyCall = /(?:^|\b(?:goi|so|bam|call|dial|alo) )11[345](?:\b(?![/.-]\d)|$)(?=\W*(?:$|\D))/;
/** Papers after an accident, and trades that sound dangerous, are no emergency. */
const calm =
  /\b((?:mat|qua doi) (?:\w+ ){0,3}(?:vi|do|boi|sau)|(?:hay|tung|thuong|tien su) (?:bi )?(?:co giat|ngat|kho tho|dong kinh)|(?:tu nho|bam sinh|may nam nay|lau nam)|khai tu|giay|chung tu|thu tuc|tro cap|ho so|bao tu|trich luc|giam dinh|giam ho|thua ke|di chuc|khuyet tat|xac nhan|dang ki|dang ky|ho ngheo|can ngheo|vui choi|do choi|giai tri|du lich|phuong tien|tai nan lao dong|dien ngheo|danh thue|che do|nghe noi co|(liet|cut|mat|teo|gay|bi thuong) (\w+ ){0,3}(tu|sau|vi|do) (\w+ ){0,2}tai nan|tai nan (\w+ ){0,3}(tu nam|nam (ngoai|truoc|kia|\d+)|hoi|gio (liet|khong|ko|mat|phai))|mat (vi|do) tai nan|deu mat|xin (xa|uy ban|ho tro|nha nuoc|lai)|sua nha|lam lai|bao hiem|boi thuong|giet mo|mo gia suc|lo mo|kinh doanh|cap phep|nghi dinh|thong tu|certificate|register|papers?)\b/;

/** Whether somebody may be in danger at this moment. */
export function isEmergency(text: string): boolean {
  const folded = foldText(text);
  return !calm.test(folded) && (tellsOfDanger(text) || emergencyCall.test(folded));
}

function tellsOfDanger(text: string): boolean {
  if (findPhrase(text, plainDanger)) return true;
  const doubtful = findPhrase(text, doubtfulDanger);
  return doubtful === 'sure' || (doubtful === 'plain' && callsForHelp.test(foldText(text)));
}

/** Whether 113, 114 or 115 is all that sounds like danger: "số 115, tổ 3" is a house, "114" a sheet of the map. */
export function isOnlyNumberToCall(text: string): boolean {
  return !tellsOfDanger(text) && !/\b(?:goi|bam|alo|call|dial)\b/.test(foldText(text));
}

const cries = soughtPhrases(
  'cứu với,cứu tôi,cứu em,cứu gấp,cần cứu,giúp với,help,khẩn cấp,muốn tự tử,muốn chết,không muốn sống',
);
/** At this moment, to somebody who is seen: "có người đuối nước", "nhà đang cháy". */
const present =
  /\b(?:co (?:nguoi|em be|be|chau|tre|dua)|dang (?:chay|chim|duoi|danh|bi)|chay nha (?:roi|toi|em)|goi (?:cong an|canh sat|cap cuu|xe|ai|11[345])|call)\b|!/;
/** Why somebody files, or when it happened: a story. */
const toldSince =
  /\b(?:vi|nen|cho nen|nam \d+|nam (?:ngoai|kia|truoc)|hom|ngay \d+|thang \d+|truoc (?:day|kia)|giay|mat|qua doi|khong con)\b/;

/** Whether somebody calls for help, rather than tells what happened or where something is. */
export function isCryForHelp(text: string): boolean {
  const folded = foldText(text);
  if (findPhrase(text, cries)) return true;
  return present.test(folded) && folded.split(' ').length <= 12 && !toldSince.test(folded);
}

const station =
  /(?:trung tâm|trạm|phòng|khoa|đội|bệnh viện|xe|điểm|trung tam|tram|phong|doi|benh vien|diem)\s+(?:y tế\s+|y te\s+)?(?:cấp cứu|cap cuu)(?:\s+11[345]\b)?/giu;
const nearby =
  /(?<!\p{L})(?:gần|cạnh|sau|trước|đối diện|bên|sát|kế|gan|canh|truoc|doi dien|ben|sat|ke|near|behind|opposite)\s[^,;.!\n]*/giu;

/** Whether danger is only named, as a place or after something over: "cạnh trung tâm cấp cứu", "sau tai nạn năm ngoái". */
export function isMentionOfHelp(text: string): boolean {
  return !isEmergency(text.normalize('NFC').replace(station, ' ').replace(nearby, ' '));
}
