import { foldText } from '#src/search/analysis/fold.ts';
import { findPhrase, soughtPhrases } from './said-phrase.ts';

/** Wordings of attempts to make the assistant something else than it is, each with what they are after. */
const injections: readonly { why: string; wording: RegExp }[] = [
  {
    why: 'rules are to be left aside, in English',
    wording:
      /\b(ignore|disregard|forget|override|bypass|skip) (all |any |the |your |my |previous |prior |above |of |these |those )*(rules?|instructions?|guidelines?|prompts?|restrictions?|polic(y|ies)|everything)/i,
  },
  {
    why: 'rules are to be left aside, in Vietnamese',
    wording:
      /(bo qua|quen|lo di|khong can theo|dung theo|pha bo) (het |di |moi |cac |nhung |tat ca |toan bo )*(huong dan|chi dan|chi thi|lenh|quy tac|gioi han|cau lenh)( o| ben| phia)* (tren|truoc|he thong|cua|da|do|nay)/i,
  },
  {
    why: 'rules are to be left aside, in Vietnamese',
    wording:
      /quen het (moi |cac |tat ca |nhung )*(huong dan|chi dan|lenh|quy tac|gioi han|dieu|thu truoc|gi (ban|da)|di)/i,
  },
  {
    why: 'another part is to be played',
    wording: /you are now (a|an|in|my|the|no longer|free|dan|unrestricted|going|allowed)\b/i,
  },
  { why: 'another part is to be played', wording: /^(please |now |from now on |you )*(must |should |will )*act as\b/i },
  { why: 'another part is to be played', wording: /\bpretend (to be|you)/i },
  { why: 'another part is to be played', wording: /\bdan mode\b/i },
  { why: 'another part is to be played', wording: /tu gio (ban|may) la/i },
  { why: 'what is kept from residents is to be shown', wording: /system prompt/i },
  {
    why: 'what is kept from residents is to be shown',
    wording:
      /(in|hien thi|hien ra|cho xem|cho toi xem|tiet lo|doc|show|print|reveal) (ra |cho toi |me )*(toan bo |all )*(the )?(prompt|(chi dan|chi thi|lenh|huong dan) (he thong|goc|an|ben trong|noi bo|ban dau|cua (ban|may|he thong))|cau hinh|ma nguon|system (prompt|message|instructions)|secret|bien moi truong|mat khau quan tri|database|co so du lieu(?! (quoc gia|dan cu|dat dai|ve)))/i,
  },
  {
    why: 'what is kept from residents is to be shown',
    wording:
      /\b(print|show|reveal|repeat|output|tell me|give me) (me )?(all |your |the |its )*(hidden |secret |initial |original |system )*(instructions|prompt|rules|configuration|source code|env|environment variables|api key|password|token)/i,
  },
  { why: 'names of known tricks', wording: /jailbreak/i },
  { why: 'names of known tricks', wording: /developer mode/i },
  { why: 'marks that models read as commands', wording: /\[(system|inst)\]/i },
  { why: 'marks that models read as commands', wording: /<\|im_/i },
  { why: 'marks that models read as commands', wording: /###\s*system/i },
  {
    why: 'markup that would act in a page',
    wording:
      /<\s*\/?(script|img|iframe|svg|a |div|style|object|embed|form|input|link|meta|base|body|html|video|audio|math|template|textarea|button)/i,
  },
  { why: 'markup that would act in a page', wording: /javascript:/i },
  { why: 'markup that would act in a page', wording: /onerror\s*=/i },
  { why: 'markup that would act in a page', wording: /<!--/i },
  { why: 'markup that would act in a page', wording: /&lt;script/i },
  { why: 'markup that would act in a page', wording: /%3cscript/i },
  { why: 'markup that would act in a page', wording: /data:text\/html/i },
  { why: 'markup that would act in a page', wording: /vbscript:/i },
  { why: 'markup that would act in a page', wording: /document\.cookie/i },
  { why: 'commands to a database', wording: /\bunion\s+select\b/i },
  { why: 'commands to a database', wording: /\bdrop\s+table\b/i },
  { why: 'commands to a database', wording: /'\s*or\s+'?1/i },
  { why: 'commands to a database', wording: /select .{1,60} from /i },
  { why: 'commands to a database', wording: /insert into /i },
  { why: 'commands to a database', wording: /delete from /i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /\{\{.*\}\}/i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /\$\{.*\}/i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /\.\.\/\.\./i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /etc\/passwd/i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /base64/i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /sudo /i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /rm -rf/i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /\bcat \//i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /\$\(/i },
  { why: 'commands to a machine, or what its secrets stand in', wording: /process\.env/i },
];

/** Without their marks these are other words, too: "Đồng Vải" is a place, "già vợ" an old man's wife. */
const roles = /\bgia vo (la|lam|minh|ban|may|em|nhu|rang)|dong vai (?!thang|nam |tuan|ngay|hom|bua|gio|tieng)/;
const rolePhrases = soughtPhrases('giả vờ,đóng vai');

/** Whether a text tries to steer the assistant, by its wording as it is or without its marks. */
export function isInjection(text: string): boolean {
  const folded = foldText(text);
  if (injections.some(({ wording }) => wording.test(text) || wording.test(folded))) return true;
  return roles.test(folded) && findPhrase(text, rolePhrases) !== undefined;
}
