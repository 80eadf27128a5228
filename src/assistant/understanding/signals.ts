import { foldText, hasMarks } from '#src/search/fold.ts';

/** What must be noticed before anything else, by wording alone. */
export type Signal = 'emergency' | 'injection' | 'private' | 'unlawful' | 'abuse';

const emergency =
  /\b(chay nha|nha (dang )?chay|dang chay|hoa hoan|chay lon|bi cuop|co cuop|co trom|trom vao nha|duoi nuoc|chet duoi|tai nan|cap cuu|cuu (toi|voi|nguoi)|ngat xiu|bat tinh|dot quy|tu tu|muon chet|tu sat|bi danh|danh nhau|giet|doa giet|bao hanh|bi bat coc|ro ri gas|danh toi|danh em|danh con toi|danh vo|khong muon song|muon tu tu|cuu gap|can cuu|chim tau|tau (bi |dang )?chim|bang huyet|trom dot nhap|113|114|115|emergency|on fire|dang chay nha|nha toi chay|bi dam|bi chem|doa giet|ngo doc|dien giat|khong tho duoc|sap sinh ngoai|lac tren bien|mat tich tren bien|troi tren bien|chay rung|no gas|bi xam hai|bi hiep|bi nhot|drowning|kill myself|being attacked|my house is burning|call (the )?(police|ambulance))\b/;
const calm =
  /\b(khai tu|giay|chung tu|thu tuc|tro cap|ho so|bao tu|trich luc|giam dinh|khuyet tat|xac nhan|dang ki|dang ky|ho ngheo|can ngheo|vui choi|do choi|giai tri|du lich|phuong tien|tai nan lao dong|dien ngheo|xin (xa|uy ban|ho tro|nha nuoc|lai)|sua nha|lam lai|certificate|register|papers?)\b/;

const injection =
  /\b(ignore|disregard|forget|override|bypass|skip) (all |any |the |your |my |previous |prior |above |of |these |those )*(rules?|instructions?|guidelines?|prompts?|restrictions?|polic(y|ies)|everything)|system prompt|you are now|act as|jailbreak|developer mode|(bo qua|quen|lo di|khong can theo|dung theo|pha bo) (het |di |moi |cac |nhung |tat ca |toan bo )*(huong dan|chi dan|chi thi|lenh|quy tac|gioi han|cau lenh)( o| ben| phia)* (tren|truoc|he thong|cua|da|do|nay)|(in|hien|cho xem|tiet lo|doc|show|print|reveal) (ra |cho toi |me )*(toan bo |all )*(the )?(prompt|chi dan|cau hinh|ma nguon|system|he thong|secret|bien moi truong|mat khau quan tri|database|co so du lieu)|\b(print|show|reveal|repeat|output|tell me|give me) (me )?(all |your |the |its )*(hidden |secret |initial |original |system )*(instructions|prompt|rules|configuration|source code|env|environment variables|api key|password|token)|\bpretend (to be|you)|\bdan mode\b|\[(system|inst)\]|<\|im_|###\s*system|\bgia vo (la|lam|minh|ban|may|em|nhu|rang)|dong vai (?!thang|nam |tuan|ngay|hom|bua|gio|tieng)|quen het|tu gio (ban|may) la|<\s*\/?(script|img|iframe|svg|a |div|style|object|embed|form|input|link|meta|base|body|html|video|audio|math|template|textarea|button)|javascript:|onerror\s*=|\bunion\s+select\b|\bdrop\s+table\b|'\s*or\s+'?1|\{\{.*\}\}|\$\{.*\}|\.\.\/\.\.|etc\/passwd|base64|sudo |rm -rf|\bcat \/|select .{1,60} from |insert into |delete from |\$\(|document\.cookie|process\.env|<!--|&lt;script|%3cscript|data:text\/html|vbscript:/i;

const bribe =
  /\b(hoi lo|dut lot|lot tay|chay giay to|lam gia|giay to gia|lam giay gia|bang gia|con dau gia|khai gian|gia mao|boi tron|chung chi gia|bribe|forge|fake (document|certificate|paper|id)s?)\b/;

const someoneElse =
  /((ho so|thong tin|so dien thoai|sdt|dia chi|so can cuoc|cccd|ma tra cuu|du lieu|tai khoan|mat khau|giay to) (ca nhan )?(va [a-z ]{2,20})?(cua|ve) (nguoi khac|ong chu tich|ba chu tich|chu tich|can bo|nguoi ta|hang xom|ong [a-z]+ [a-z]+|ba [a-z]+ [a-z]+|anh [a-z]+ [a-z]+|chi [a-z]+ [a-z]+|moi nguoi|tat ca|cong dan khac|nhung nguoi|vo cu|chong cu|nguoi yeu cu|con no|khach khac|nguoi khac))|(danh sach|liet ke|xuat|tai) (tat ca |toan bo |cac )*(ho so|nguoi (da )?nop|cong dan|nguoi dan|tai khoan|so dien thoai|can cuoc)|mat khau (cua )?(can bo|admin|quan tri|nhan vien)|(list|show|dump) (all )?(cases|users|citizens|passwords)|ho so (so )?\d+ cua ai|(xem|tra|doc|mo|tim|lay|cho) (giup |ho |toi |em |minh )*(ho so|thong tin|dia chi|so dien thoai) (cua )?(nguoi khac|hang xom|nguoi quen|dong nghiep|ban gai|ban trai|vo cu|chong cu|sep|chu no|con no)|(ai|nhung ai) (da |dang |vua )?nop ho so|nhung nguoi (da )?nop ho so|(another|other|someone else|somebody else|other people|my neighbou?r)('?s)? (case|application|file|phone|address|data|id number)|all (the )?(cases|applications|users|citizens|conversations)|personal data of/;

/** With marks typed the marks decide ("đò chở" is a boat, "đồ chó" is not); without them only what nothing else folds to. */
const abuse =
  /(?<!\p{L})(đồ (ngu|điên|chó|khốn|ăn hại)|thằng (ngu|điên|chó)|con chó|ngu (vl|thế|quá|như)|mày (ngu|là thằng|là đồ)|bọn mày|óc chó|khốn nạn|mất dạy|cút (đi|mẹ)|vô học|ăn hại|đéo|địt|đụ|lồn|cặc|buồi|chúng mày|đồ (rác|lừa đảo|vô dụng|khốn kiếp)|súc vật|chó chết|câm mồm|lũ (ngu|chó|khốn)|(?:đm|vcl|đcm|đkm|vkl|clm))(?!\p{L})/iu;
const abuseUnmarked =
  /\b(dit me|dit con me|dcm|dkm|vcl|vkl|cmm|clgt|do ngu|ngu vl|ngu the|ngu qua|may ngu|thang ngu|con cho nay|oc cho|khon nan|mat day|cut me|vo hoc|dm|dmm|dkmm|lu ngu|bon ngu|chung may (ngu|lam an)|suc vat|oc lon|rac ruoi|fuck|fucking|shit|bitch|asshole|stupid|idiot|moron|bastard)\b/i;

/** The most urgent signal in a text. A question about papers after an accident is no emergency. */
export function findSignal(text: string): Signal | undefined {
  const folded = foldText(text);
  if (emergency.test(folded) && !calm.test(folded)) return 'emergency';
  if (injection.test(text) || injection.test(folded)) return 'injection';
  if (bribe.test(folded) && !/(to cao|phan anh|khieu nai)/.test(folded)) return 'unlawful';
  if (someoneElse.test(folded)) return 'private';
  if (abuse.test(text.normalize('NFC')) || abuseUnmarked.test(hasMarks(text) ? text : folded)) return 'abuse';
  return undefined;
}

export type Talk = 'greeting' | 'thanks' | 'goodbye' | 'who' | 'able' | 'fine';

const talk: [Talk, RegExp][] = [
  ['thanks', /^(da |vang |ok |tot qua |the a |hay qua )*(xin )?(cam on|cam on|thank|thanks|tks|camon)\b/],
  ['goodbye', /^(tam biet|chao tam biet|bye|bai bai|hen gap lai|the thoi nhe|khong can nua)/],
  [
    'who',
    /\b(ban|em|may|tro li|tro ly|bot) (la ai|ten (la )?gi|la nguoi hay may|la may|la robot|co phai nguoi)|who are you|nguoi that hay (may|robot)/,
  ],
  [
    'able',
    /\b(ban|em|bot|tro ly|tro li|o day) (co the )?(lam|giup) (duoc )?(gi|nhung gi)|what can you do|giup (toi|em|minh)( voi)?$/,
  ],
  [
    'greeting',
    /^(da |alo |a lo )*(xin )?(chao|hello|hi|alo|a lo|hey|helo|good morning)( (ban|em|anh|chi|ad|bot|shop|tro ly|tro li|moi nguoi|a|nhe|buoi sang|trung tam))*$/,
  ],
  [
    'fine',
    /^(da |vang |u|uh|um|ok|oke|okay|duoc|duoc roi|tot|tot qua|hay qua|the a|vay a|biet roi|hieu roi|da hieu)( (a|nhe|ban|em|roi|da))*$/,
  ],
];

/** Talk that is about nothing: the whole utterance must be it. */
export function findTalk(text: string): Talk | undefined {
  const folded = foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return talk.find(([, wording]) => wording.test(folded))?.[0];
}
