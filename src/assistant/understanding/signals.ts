import { foldText, hasMarks } from '#src/search/fold.ts';

/** What must be noticed before anything else, by wording alone. */
export type Signal = 'emergency' | 'injection' | 'private' | 'unlawful' | 'abuse';

const emergency =
  /\b(chay nha|nha (dang )?chay|dang chay|hoa hoan|chay lon|bi cuop|co cuop|co trom|trom vao nha|duoi nuoc|chet duoi|tai nan|cap cuu|cuu (toi|voi|nguoi)|ngat xiu|bat tinh|dot quy|tu tu|muon chet|tu sat|bi danh|danh nhau|giet|doa giet|bao hanh|bi bat coc|ro ri gas|danh toi|danh em|danh con toi|danh vo|khong muon song|muon tu tu|cuu gap|can cuu|chim tau|tau (bi |dang )?chim|bang huyet|trom dot nhap|113|114|115|emergency|on fire)\b/;
const calm =
  /\b(khai tu|giay|chung tu|thu tuc|tro cap|ho so|bao tu|trich luc|giam dinh|khuyet tat|xac nhan|dang ki|dang ky)\b/;

const injection =
  /ignore (all|any|the|previous|above)|disregard|system prompt|you are now|act as|jailbreak|developer mode|bo qua (moi |cac |tat ca |toan bo )*(huong dan|chi dan|lenh|quy tac|quy dinh|yeu cau) (tren|truoc|he thong|cua)|(in|hien|cho xem|tiet lo|doc|show|print|reveal) (ra |cho toi |me )*(toan bo |all )*(the )?(prompt|chi dan|cau hinh|ma nguon|system|he thong|secret|bien moi truong|mat khau quan tri|database|co so du lieu)|gia vo|dong vai|quen het|tu gio (ban|may) la|<\s*(script|img|iframe|svg|a |div|style)|javascript:|onerror\s*=|\bunion\s+select\b|\bdrop\s+table\b|'\s*or\s+'?1|\{\{.*\}\}|\$\{.*\}|\.\.\/\.\.|etc\/passwd|base64|sudo |rm -rf/i;

const bribe = /\b(hoi lo|dut lot|lot tay|chay giay to|lam gia|giay to gia|lam giay gia|bang gia|con dau gia)\b/;

const someoneElse =
  /((ho so|thong tin|so dien thoai|sdt|dia chi|so can cuoc|cccd|ma tra cuu|du lieu|tai khoan|mat khau|giay to) (ca nhan )?(va [a-z ]{2,20})?(cua|ve) (nguoi khac|ong chu tich|ba chu tich|chu tich|can bo|nguoi ta|hang xom|ong [a-z]+ [a-z]+|ba [a-z]+ [a-z]+|anh [a-z]+ [a-z]+|chi [a-z]+ [a-z]+|moi nguoi|tat ca|cong dan khac|nhung nguoi|vo cu|chong cu|nguoi yeu cu|con no|khach khac))|(danh sach|liet ke|xuat|tai) (tat ca |toan bo |cac )*(ho so|nguoi (da )?nop|cong dan|nguoi dan|tai khoan|so dien thoai|can cuoc)|mat khau (cua )?(can bo|admin|quan tri|nhan vien)|(list|show|dump) (all )?(cases|users|citizens|passwords)|ho so (so )?\d+ cua ai/;

/** With marks typed the marks decide ("đò chở" is a boat, "đồ chó" is not); without them only what nothing else folds to. */
const abuse =
  /(?<!\p{L})(đồ (ngu|điên|chó|khốn|ăn hại)|thằng (ngu|điên|chó)|con chó|ngu (vl|thế|quá|như)|mày (ngu|là thằng|là đồ)|bọn mày|óc chó|khốn nạn|mất dạy|cút (đi|mẹ)|vô học|ăn hại|đéo|địt|đụ|lồn|cặc|buồi)(?!\p{L})/iu;
const abuseUnmarked =
  /\b(dit me|dit con me|dcm|dkm|vcl|vkl|cmm|clgt|do ngu|ngu vl|ngu the|ngu qua|may ngu|thang ngu|con cho nay|oc cho|khon nan|mat day|cut me|vo hoc|fuck|shit|bitch|stupid)\b/i;

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
