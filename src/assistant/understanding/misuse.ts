import { foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { findPhrase, soughtPhrases } from './said-phrase.ts';

const bribes = soughtPhrases(
  'hối lộ,đút lót,lót tay,đút tiền,chạy giấy tờ,làm giả,giấy tờ giả,làm giấy giả,bằng giả,bằng lái giả,căn cước giả,sổ đỏ giả,con dấu giả,chứng chỉ giả,khai gian,giả mạo,bôi trơn,bribe,forge',
);
const fakes =
  /\b(?:mua|lam|ban|dat lam|nhan lam|xai) (?:cai |mot |\d+ )?(?:bang|giay|chung chi|cccd|can cuoc|so do|so hong|con dau|bien so)(?: \w+){0,3} gia(?: (?:o dau|duoc khong|bao nhieu|nhu that|het)|$)|\b(?:dua|nhan|tien|an) hoi lo\b|\bhoi lo (?:can bo|nguoi|quan|cho|de|ai|the nao|bao nhieu|cong an)|\b(?:dut lot|lot tay|dut tien|khai gian|gia mao)\b|\b(?:nho|chi tien|mat tien|tien|bao nhieu tien de) chay (?:giay to|ho so)|\blam gia (?:giay|ho so|bang|chu ki|chu ky|con dau|can cuoc|so do)|\bfake (?:documents?|certificates?|papers?|ids?)\b/;
/** Whoever was wronged, or asks what the law says, does nothing wrong. */
const wronged =
  /\b(to cao|phan anh|khieu nai|bi (?:nguoi ta |ke gian |ai |nguoi khac )?(?:gia mao|lam gia|hack|lua)|bi phat(?! hien)|xu phat|phat the nao|report)\b/;

/** Ways into what belongs to others: accounts, phones, networks. */
const breakIn =
  /\b(?:hack|hacker|hacking|crack|phishing|keylogger|malware|ddos)\b|\b(?:be khoa|pha khoa|do|dau|bat|tim|lay|xin|an cap|danh cap|chiem|cuop|lay cap|lay trom) (?:lai |cap |duoc |lay )?(?:nick|mat khau|pass|password|ma otp|otp|tai khoan|wifi|icloud|face|facebook|fb|zalo)(?: \w+){0,2} (?:cua )?(?:nguoi (?:yeu|khac|ta|dung)|hang xom|vo|chong|ban gai|ban trai|ny|sep|dua|ho|ai|ngan hang)\b|\b(?:be khoa|pha khoa) (?:wifi|mat khau|dien thoai|icloud|face|zalo)|\b(?:xem|doc|nghe|coi|theo doi|dinh vi|cai|ghi am|quay) (?:len|trom|lén|ngam)\b|\b(?:theo doi|dinh vi|doc|xem) (?:duoc )?(?:dien thoai|tin nhan|vi tri|zalo|facebook|fb|may)(?: \w+)? (?:cua )?(?:vo|chong|nguoi (?:yeu|khac|ta)|ban gai|ban trai|ny|hang xom)\b|\b(?:tao|viet|cai|phat tan|lam) (?:con )?(?:virus|vi rut|ma doc|phan mem gian diep)\b|\b(?:spy on|break into|steal) /;

/** Whether somebody wants help with a bribe, a forgery or a break-in. */
export function isUnlawful(text: string): boolean {
  const folded = foldText(text);
  if (wronged.test(folded)) return false;
  return findPhrase(text, bribes) === 'sure' || (!hasMarks(text) && fakes.test(folded)) || breakIn.test(folded);
}

/** "Ông nội tôi", "chị gái em", "anh ấy": one's own, or nobody in particular; "bà Trần Thị B" is somebody. */
const kin =
  'noi|ngoai|xa|cha|bo|me|trai|gai|ho|ruot|ay|em|anh|chi|dau|re|toi|minh|hai|ba|tu|nam|sau|bay|tam|ca|cu|co|chu|bac|nha|lao|con|chau|cung|duoc|thi|khong|can|o|va|de|nay|do|kia|e|t|m|mk|ban|vo|chong|minh|hk|bi|dang|vua|moi|da|het';
const person = `nguoi khac|nguoi ta|hang xom|moi nguoi|tat ca|cong dan khac|nhung nguoi|vo cu|chong cu|nguoi yeu(?: cu)?|ban gai|ban trai|khach khac|(?:ong |ba |anh |chi )?(?:pho )?(?:chu tich|bi thu|giam doc|truong phong|bo truong|thu tuong|tong bi thu|can bo|sep|lanh dao)|(?:ong|ba|anh|chi) (?!(?:${kin})\\b)[a-z]+ (?!(?:toi|minh|em|ta|chung|duoc|khong|can|nha|o|va|de)\\b)[a-z]+`;
const thing =
  'ho so|thong tin|so dien thoai|sdt|so|dia chi|nha|nha rieng|so can cuoc|cccd|ma tra cuu|du lieu|tai khoan|so tai khoan|mat khau|giay to|zalo|facebook|fb|nick|tin nhan|luong|bien so';
const others = new RegExp(
  `\\b(?:${thing}) (?:ca nhan |rieng |ngan hang )?(?:va [a-z ]{2,20})?(?:cua|ve) (?:${person})`,
);
const actsFor =
  /\b(nop|lam|nhan|ki|ky|mang|lay|cam) (ho|thay|giup)\b|\buy quyen|\bthay mat|\b(nop|lam|nhan) (ket qua |giay to |ho so )+cua nguoi (khac|than)/;
const lists =
  /\b(?:liet ke|xuat|tai|danh sach) (?:ra |cho toi |ve )*(?:tat ca|toan bo|moi|het)(?: cac)? (?:ho so|nguoi|cong dan|tai khoan|so dien thoai|can cuoc)|\bdanh sach (?:cac |nhung )?(?:nguoi (?:da |dang )?nop|cong dan|nguoi dan|tai khoan|so dien thoai|so can cuoc)|\bmat khau (?:cua )?(?:can bo|admin|quan tri|nhan vien)|\b(?:list|show|dump) (?:all )?(?:cases|users|citizens|passwords)|\bho so (?:so )?\d+ cua ai|\b(?:xem|tra|doc|mo|tim|lay|cho|xin) (?:giup |ho |toi |em |minh )*(?:ho so|thong tin|dia chi|so dien thoai|sdt|zalo|facebook) (?:cua )?(?:nguoi khac|hang xom|nguoi quen|dong nghiep|ban gai|ban trai|vo cu|chong cu|sep|chu no)|\b(?:ai|nhung ai) (?:da|dang|vua) nop ho so|\bnhung nguoi (?:da )?nop ho so|\b(?:another|other|someone else|somebody else|other people|my neighbou?r)(?:'?s)? (?:case|application|file|phone|address|data|id number)|\ball (?:the )?(?:cases|applications|users|citizens|conversations)|\bpersonal data of/;
/** Numbers and doors that are nobody's business: private ones, and whose a number is. */
const privacy =
  /\b(?:so (?:dien thoai|dt|di dong|zalo|phone)|sdt|dien thoai|zalo|facebook|fb|dia chi nha) (?:rieng|ca nhan)(?! (?:cua )?(?:toi|em|minh|chau|anh|chi)\b)|\bnha rieng (?:cua )?(?:ong|ba|anh|chi|bi thu|chu tich|giam doc|can bo)|\b(?:so (?:dien thoai|dt|may|nay)?|sdt|bien so(?: xe)?|so tai khoan|cccd|can cuoc|chung minh|dien thoai)(?: (?:nay|kia|do|\d[\d .-]*))* (?:la )?(?:cua ai|cua thang nao|cua dua nao|cua nguoi nao|thuoc ve ai|ten ai|ai dung|ai dung ten)\b|\b(?:vo|chong|bo nhi|con) (?:cua )?(?:ong |ba )?(?:pho )?(?:chu tich|bi thu|giam doc)\b|\b(?:chu tich|bi thu|giam doc|can bo) .{0,20}\b(?:bo nhi|ngoai tinh|may vo)\b|\b(?:zalo|facebook|fb|so|sdt|so dien thoai) (?:cua )?(?:chi|anh|co|em) (?:can bo|nhan vien)|\b(?:phone|number|address)(?: number)? of (?:the )?(?:president|prime minister|minister|mayor|chairman|officer)/;

/** Whether other people's data are asked for. Whoever files for another, with their wish, asks how. */
export function isPrivate(text: string): boolean {
  const folded = foldText(text);
  if (lists.test(folded)) return true;
  if (actsFor.test(folded)) return false;
  if (findPhrase(text, [...conNo]) === 'sure') return true;
  return others.test(folded) || privacy.test(folded);
}

const conNo = soughtPhrases('của con nợ');

const request =
  /^(?:(?:da|ban|em|oi|a|alo|hay|xin|vui long|lam on|please)[ ,]*)*(?:cho (?:toi |em |minh )?(?:xem|biet|xin|hoi)|xem|xin|tra|tra cuu|tim|lay|doc|gui|dua|liet ke|xuat|danh sach|ai|nhung ai|show|give|tell|list|dump|find)\b|\b(?:la gi|cua ai|la ai|the nao|o dau|den dau|bao nhieu)\b|\?/;

/** Whether others' data are asked for, and not only named in telling one's own business ("tôi giữ hồ sơ của bà Tư Lan"). */
export function asksForData(text: string): boolean {
  return request.test(foldText(text));
}

const teller =
  /^(?:da[ ,]+)?(?:vi |do |boi |hien |nay )?(?:toi|em|minh|chau|me|bo|cha|vo|chong|con|ong|ba|anh|chi|co|chu|bac|cau|di|cu|nha|gia dinh|chung toi|nguoi)\b/;
const machine =
  /\b(?:may moc|ban|may|bot|tro li|tro ly|ai|he thong|prompt|system|cau hinh|ma nguon|quan tri|database)\b|[<>{}$\\]/;

/** Whether a text tells of the writer's own people and gives the machine no orders: "mẹ tôi quên hết đi, hay lạc đường". */
export function tellsOfSomebody(text: string): boolean {
  const folded = foldText(text);
  return teller.test(folded) && !machine.test(folded);
}
