/**
 * What facts are told with in English, in the words the listening knows. Names, days and places stay as they were
 * written; what is not in the list stays English and is not understood.
 */
const number = '(\\d+|one|two|three|four|five|six|seven|eight|nine|ten)';
const numbers = 'zero one two three four five six seven eight nine ten'.split(' ');
const months = 'january february march april may june july august september october november december'.split(' ');
const month = `(${months.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;

const figure = (said: string): string =>
  numbers.includes(said.toLowerCase()) ? String(numbers.indexOf(said.toLowerCase())) : said;
const monthOf = (said: string): number =>
  months.findIndex((name) => name.startsWith(said.toLowerCase().slice(0, 3))) + 1;

const kin: Record<string, string> = {
  husband: 'chồng tôi',
  wife: 'vợ tôi',
  mother: 'mẹ tôi',
  father: 'bố tôi',
  son: 'con trai tôi',
  daughter: 'con gái tôi',
  child: 'con tôi',
  baby: 'con tôi',
};
const persons: Record<string, string> = {
  bride: 'cô dâu',
  groom: 'chú rể',
  mother: 'mẹ cháu',
  father: 'bố cháu',
  baby: 'cháu',
  child: 'cháu',
  owner: 'chủ hộ',
};

type Rule = readonly [RegExp, string | ((...found: string[]) => string)];
const rule = (source: string, to: Rule[1]): Rule => [new RegExp(`(?<![\\p{L}])(?:${source})(?![\\p{L}])`, 'giu'), to];

const rules: readonly Rule[] = [
  rule(
    `(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${month},? (\\d{4})`,
    (_, day, name, year) => `${day}/${monthOf(name ?? '')}/${year}`,
  ),
  rule(
    `${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})`,
    (_, name, day, year) => `${day}/${monthOf(name ?? '')}/${year}`,
  ),
  rule(
    `(?:my|our) (${Object.keys(kin).join('|')})(?:'s|’s) (?:full )?name (?:is|was)`,
    (_, who) => `${kin[who?.toLowerCase() ?? '']} tên là`,
  ),
  rule(
    `(?:my|our) (${Object.keys(kin).join('|')})(?: is| was)?(?= (?:called )?\\p{Lu})`,
    (_, who) => `${kin[who?.toLowerCase() ?? '']} là`,
  ),
  rule(
    `(?:his|her|the (?:baby|child)(?:'s|’s)) (mother|father|mom|mum|dad)(?:'s|’s)? (?:full )?(?:name )?(?:is|was)(?: called)?`,
    (_, who) => `${/^m/i.test(who ?? '') ? 'mẹ cháu' : 'bố cháu'} là`,
  ),
  rule(`(?:my|our) (${Object.keys(kin).join('|')})(?: is| was)?`, (_, who) => `${kin[who?.toLowerCase() ?? '']}`),
  rule(
    `the (${Object.keys(persons).join('|')})(?:'s|’s)? (?:full )?(?:name )?(?:is|was)(?: called)?`,
    (_, who) => `${persons[who?.toLowerCase() ?? '']} là`,
  ),
  rule("i(?: am|'m) (?:the|his|her) (?:mother|mom|mum)", 'tôi là mẹ cháu'),
  rule("i(?: am|'m) (?:the|his|her) (?:father|dad)", 'tôi là bố cháu'),
  rule('(?:my name is|i am called|my full name is)', 'tôi tên là'),
  rule('(?:his|her|their|its) (?:full )?name (?:is|was)', 'tên là'),
  rule("(?:the )?(?:shop|store|business|boat|wharf)(?:'s name)? (?:is|will be) (?:called|named)?", 'tên quán là'),
  rule('(?:and )?i was born', ', tôi sinh'),
  rule('(?:(?:and )?(?:she|he|who) )?(?:was )?born on(?: the)?', ', sinh ngày'),
  rule('(?:(?:and )?(?:she|he|who) )?(?:was )?born in (?=\\d)', ', sinh năm '),
  rule('(?:(?:and )?(?:she|he|who) )?(?:was )?born', ', sinh'),
  rule(
    '(?:at|in) (?:the )?((?:\\p{Lu}[\\p{L}\\p{M}]*\\s)+)(?:general )?(hospital|clinic|health station|(?:medical|health) cent(?:er|re))',
    (_, name, kind) =>
      `, sinh tại ${/hosp/i.test(kind ?? '') ? 'bệnh viện' : /cent/i.test(kind ?? '') ? 'trung tâm y tế' : 'trạm y tế'} ${name?.trim()},`,
  ),
  rule("(?:she|it)(?: is|'s) a girl|a (?:baby )?girl", 'con gái'),
  rule("(?:he|it)(?: is|'s) a boy|a (?:baby )?boy", 'con trai'),
  rule('female', 'giới tính nữ'),
  rule('male', 'giới tính nam'),
  rule(
    `${number} (?:extra |more |additional |certified )*cop(?:y|ies)(?: of)?`,
    (_, count) => `${figure(count ?? '')} bản sao`,
  ),
  rule('no (?:extra |more )*copies', 'không cần bản sao'),
  rule('(?:the |a |my |our )?birth certificates?', 'giấy khai sinh'),
  rule('(?:the |a |my |our )?marriage (?:certificates?|extracts?)', 'trích lục kết hôn'),
  rule('(?:the |a |my |our )?death (?:certificates?|extracts?)', 'trích lục khai tử'),
  rule('(?:(?:my|his|her|the) )?(?:id|identity)(?: card)?(?: number| no\\.?)?(?: is)?', 'số căn cước'),
  rule('(?:(?:my|his|her) )?(?:phone|telephone|mobile)(?: number)?(?: is)?', 'số điện thoại'),
  rule(
    "(?:neither of us (?:has|have) (?:ever )?been married(?: before)?|we(?: have|'ve)? (?:both )?never (?:been )?married|we are both single)",
    'cả hai chưa kết hôn lần nào',
  ),
  rule("we(?: are|'re) (?:legally )?married(?:,? (?:and )?registered)?", 'cha mẹ đã đăng ký kết hôn'),
  rule('not married|never married|single', 'chưa kết hôn'),
  rule('divorced', 'đã ly hôn'),
  rule('we both live (?:in|at)', 'cả hai ở'),
  rule('i live (?:in|at)', 'tôi sống ở'),
  rule('(?:(?:she|he) )?lives? (?:in|at)', 'sống ở'),
  rule('registered (?:in|at)', 'đăng ký ở'),
  rule('hamlet', 'thôn'),
  rule('(?:area|zone|quarter)(?= \\d)', 'khu'),
  rule('passed away|died', 'mất'),
  rule("(?:it(?: is|'s) )?(?:for )?my ?self", 'cho chính tôi'),
  rule("(?:it(?: is|'s)|they(?: are|'re)) mine|i am the person(?: named)?(?: on it)?", 'của chính tôi'),
  rule("i(?: am|'m) the owner", 'tôi là chủ'),
  rule('(?:set it up |run it |by myself |all )*alone|by myself', 'một mình'),
  rule('bank loan|loan from (?:a|the) bank', 'vay vốn ngân hàng'),
  rule(`${number} (?:people|workers?|employees|staff)(?: working)?`, (_, count) => `${figure(count ?? '')} người làm`),
  rule(`${number} (?:floors?|store?y?s|storeys|stories)`, (_, count) => `${figure(count ?? '')} tầng`),
  rule(
    '(\\d+(?:[.,]\\d+)?) ?(?:metres?|meters?|m) (high|tall|long|wide)',
    (_, size, how) =>
      `${{ high: 'cao', tall: 'cao', long: 'dài', wide: 'rộng' }[how?.toLowerCase() ?? '']} ${size} mét`,
  ),
  rule('(?:square met(?:re|er)s?|sqm|sq m)', 'mét vuông'),
  rule('(?:the )?(?:plot|land)(?: is)?', 'đất'),
  rule('capital(?: (?:of|is))?', 'vốn'),
  rule('million', 'triệu'),
  rule('(?<=(?:triệu|\\d) )(?:dong|vnd)', 'đồng'),
  rule('(?:a |the )?(?:red|pink) book', 'có sổ đỏ'),
  rule("family(?:’s|'s)? house", 'nhà của gia đình'),
  rule('square', 'vuông'),
  rule('(?:please )?(?:send|mail|post) (?:it|them|the (?:result|papers?|copies))(?= )', 'gửi'),
  rule('by post|by mail', 'qua bưu chính'),
  rule('to my (?:home|house|address)', 'về nhà'),
  rule('in (?=(?:19|20)\\d\\d)', 'năm '),
  rule('in(?= \\p{Lu})', 'ở'),
  rule('the|a|an|is|was|are|i have|i need|i|my|please|and|for|of', ''),
];

const signs =
  /(?<![\p{L}])(?:on|at|am|girl|boy|born|by|center|centre|clinic|station|hospital|mother|father|mine|are|has|have|been|both|us|neither|our|you|with|husband|wife|married|registered|send|phone|post|lives|live|the|is|was|my|i|i'm|her|his|she|he|we|born|name|of|and|in|for|it's|it|copies|please|need)(?![\p{L}])/giu;

/** Whether a text tells in English, whatever names it holds. */
export function tellsInEnglish(text: string): boolean {
  const found = new Set([...text.matchAll(signs)].map(([word]) => word.toLowerCase()));
  const words = text.match(/[\p{L}'’]+/gu) ?? [];
  const hasName = words.filter((word) => /^\p{Lu}/u.test(word) && word.length > 1).length;
  const plain = words.length - hasName;
  return (
    (found.size >= 2 ||
      /\bborn (?:on|in|\d)/i.test(text) ||
      /\b(?:copies|floors|metres|square|people)\b/i.test(text)) &&
    !/(?<!\p{L})(?:tôi|là|của|cho|bản|sinh|không|tên)(?!\p{L})/iu.test(text) &&
    plain > 0
  );
}

/** English facts in the words of the form. */
export function factsFromEnglish(text: string): string {
  const said = rules.reduce((words, [from, to]) => words.replace(from, to as string), text);
  return said
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[,.;])/g, '')
    .replace(/(?:,\s*){2,}/g, ', ')
    .replace(/^[\s,]+|[\s,]+$/g, '');
}
