import type { Contact } from '#src/cases/model/submission.ts';
import { type Field, isGroup, type SimpleField } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { showPlace } from '#src/guides/fields/shared/place.ts';
import { ownPart } from '#src/guides/form/own-answers.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { sampleAnswers } from '#tests/unit/guides/sample-answers.ts';

/** How a resident talks. Each does the plain thing most of the time, and now and then what it is called by. */
export const styles = [
  'exact',
  'chatty',
  'several',
  'no-marks',
  'shorthand',
  'corrects',
  'asks-between',
  'other-words',
  'as-above',
  'leaves',
  'nonsense',
  'tells-ahead',
  'corrects-late',
  'own-name',
  'is-in-it',
] as const;
export type Style = (typeof styles)[number];

/** What a resident means to file. */
export type Truth = { answers: Answers; contact: Contact };

export type Roll = () => number;
export const pickBy =
  (random: Roll) =>
  <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)] as Item;

const surnames = 'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Đinh'.split(' ');
const middles = 'Thị Văn Minh Ngọc Thanh Thu Gia Hải Quốc Kim'.split(' ');
const given = 'An Bình Cúc Dũng Giang Hạnh Khoa Linh Mai Nga Oanh Phúc Quang Sơn Thảo Uyên Vinh Xuân Yến'.split(' ');

/** A full valid set of answers in which no two people share a name, a number or a telephone. */
export function drawTruth(guide: GuideMeta, context: FormContext, style: Style, random: Roll): Truth {
  const pick = pickBy(random);
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  const names = new Set<string>();
  const name = (): string => {
    const said = `${pick(surnames)} ${pick(middles)} ${pick(given)}`;
    // Whoever types no marks cannot mean any: the name is what stands there.
    const made =
      style === 'no-marks'
        ? said
            .normalize('NFD')
            .replace(/[\u0300-\u036f]/g, '')
            .replace(/[Đđ]/g, 'D')
        : said;
    if (names.has(made)) return name();
    names.add(made);
    return made;
  };
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('');
  const own = (values: readonly unknown[], field: SimpleField | Field): unknown => {
    const value = pick(values);
    if (value === undefined || typeof value === 'number' || isGroup(field as Field)) return value;
    if (field.type === 'name') return name();
    if (field.type === 'id-number') return `0221${pick(['90', '85', '70'])}${digits(6)}`;
    if (field.type === 'phone') return `+8491${digits(7)}`;
    if (field.type === 'address')
      return { commune: pick(['dong-xa', 'quan-lan', 'cai-rong']), detail: `Thôn ${next()}` };
    if ((field.type === 'text' || field.type === 'multiline') && !field.pattern)
      return `Nội dung kê khai phần ${pick(given)} ${pick(surnames)}`.slice(0, field.maxLength ?? 200);
    return value;
  };
  const drawn = sampleAnswers(guide.form ?? [], context, own as never);
  // Who says to be somebody in the form gives what is asked of that one as their own.
  const isPhoneTaken = (guide.form ?? []).some(({ fields }) =>
    fields.some((field) => ownPart(field, drawn) === 'phone'),
  );
  const { applicant } = guide;
  const contact = {
    fullName: name(),
    ...(random() < 0.7 || isPhoneTaken ? { phone: `+8498${digits(7)}` } : {}),
    ...(random() < 0.5 || applicant?.idNumber === 'required'
      ? { idNumber: `0220${pick(['91', '80'])}${digits(6)}` }
      : {}),
  };
  const home = { commune: pick(['dong-xa', 'quan-lan', 'cai-rong']), detail: `Thôn ${next()}` };
  const residence = applicant?.residence ? { residence: home } : {};
  const self = style === 'is-in-it' ? selfIn(guide, drawn) : undefined;
  const whole = (who: Contact): Truth => ({ answers: asToldOf(guide, drawn, who), contact: { ...who, ...residence } });
  if (!self) return whole(contact);
  const { idNumber: _, ...rest } = contact;
  const card = drawn[self.card];
  const number = typeof card === 'string' ? card : applicant?.idNumber === 'required' ? contact.idNumber : undefined;
  return whole({ ...rest, fullName: String(drawn[self.name]), ...(number ? { idNumber: number } : {}) });
}

/** The answers, with what who files gives of themselves where they say to be the one asked about. */
function asToldOf(guide: GuideMeta, answers: Answers, contact: Contact): Answers {
  const own = (guide.form ?? []).flatMap(({ fields }) =>
    fields.flatMap((field): [string, Answer | undefined][] => {
      const part = ownPart(field, answers);
      return part ? [[field.id, contact[part] as Answer | undefined]] : [];
    }),
  );
  return { ...answers, ...Object.fromEntries(own) };
}

/** Who in the form may be who files, where names are asked for: the ids of their name and card. */
export function selfIn(guide: GuideMeta, answers: Answers): { name: string; card: string } | undefined {
  const fields = (guide.form ?? []).flatMap((section) => section.fields);
  const name = fields.find(
    (field) =>
      field.type === 'name' &&
      field.self &&
      /^ho-ten-(?:me|nu|chu-ho)$/.test(field.id) &&
      answers[field.id] !== undefined,
  );
  return name && { name: name.id, card: name.id.replace('ho-ten', 'so-dinh-danh') };
}

const dayInWords = (day: string, roll: number): string => {
  const [year, month, date] = day.split('-').map(Number);
  return [`${date}/${month}/${year}`, `ngày ${date} tháng ${month} năm ${year}`, `${date}-${month}-${year}`][
    Math.floor(roll * 3)
  ] as string;
};

/** The value in words that say nothing else. */
export function plainWords(field: SimpleField, value: Answer, context: FormContext, roll = 0): string {
  switch (field.type) {
    case 'date':
      return typeof value === 'number' ? String(value) : dayInWords(String(value), roll);
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? '';
    case 'choices':
      return (value as string[]).map((item) => field.options.find((option) => option.value === item)?.label).join(', ');
    case 'boolean':
      return value ? 'có' : 'không';
    case 'declaration':
      return 'tôi đồng ý';
    case 'phone':
      return String(value).replace('+84', '0');
    case 'number':
    case 'money':
      return String(value).replace('.', ',');
    case 'commune':
    case 'address':
      return showPlace(value, { units: context.units, language: 'vi' });
    default:
      return String(value);
  }
}

/** The words of a style for the same value. */
export function styledWords(
  field: SimpleField,
  value: Answer,
  context: FormContext,
  style: Style,
  random: Roll,
): string {
  const pick = pickBy(random);
  const plain = plainWords(field, value, context, random());
  const isText = field.type === 'text' || field.type === 'multiline';
  if (style === 'other-words' && field.type === 'choice') {
    // Whoever says "tôi là mẹ" is asked no more who they are: these residents are nobody in their forms.
    const also = field.options.find((option) => option.value === value)?.also?.filter((words) => !/^tôi/.test(words));
    if (also && also.length > 0) return pick(also);
  }
  if (isText) return plain;
  if (style === 'no-marks' && !['name', 'address'].includes(field.type) && !isElsewhere(value)) return foldText(plain);
  if (style === 'shorthand') {
    if (field.type === 'boolean') return value ? 'dạ có ạ' : 'ko ạ';
    if (field.type === 'choice') return `${plain.toLowerCase()} nha`;
  }
  if (style === 'chatty') {
    if (field.type === 'name') return pick([`dạ ${plain}`, `là ${plain}`, plain]);
    if (field.type === 'date' || field.type === 'year') return pick([`dạ ${plain} ạ`, `hình như là ${plain}`, plain]);
    if (field.type === 'id-number') return pick([`số ${plain} ạ`, `căn cước ${plain}`, plain]);
    if (field.type === 'phone') return pick([`số ${plain} nhé`, plain]);
    if (field.type === 'choice') return pick([`dạ ${plain.toLowerCase()} ạ`, `tôi chọn ${plain.toLowerCase()}`, plain]);
    if (field.type === 'address') return pick([`ở ${plain}`, `đang ở ${plain}`, plain]);
  }
  return plain;
}

const isElsewhere = (value: Answer) => typeof value === 'object' && ('other' in value || 'province' in value);

/** The people of a form as their relatives call them, by the ends of the ids. */
const people: readonly (readonly [RegExp, string])[] = [
  [/-me$/, 'mẹ cháu'],
  [/-cha$/, 'bố cháu'],
  [/-nu$/, 'bên nữ'],
  [/-nam$/, 'bên nam'],
];

/** A sentence that tells everything of one person, whoever is asked about; with the ids of what it tells. */
export function tellOf(
  person: string,
  guide: GuideMeta,
  answers: Answers,
): { text: string; ids: string[] } | undefined {
  const end = people.find(([, words]) => words === person)?.[0];
  const fields = (guide.form ?? []).flatMap((section) => section.fields);
  const of = (start: RegExp, ...types: string[]) =>
    fields.find(
      (field) =>
        end?.test(field.id) && start.test(field.id) && types.includes(field.type) && answers[field.id] !== undefined,
    );
  const name = of(/^ho-ten/, 'name');
  if (!name) return undefined;
  const year = of(/^(?:nam|ngay)-sinh/, 'year', 'date');
  const card = of(/^so-dinh-danh/, 'id-number');
  const born =
    year &&
    (typeof answers[year.id] === 'number'
      ? `sinh năm ${answers[year.id]}`
      : `sinh ngày ${dayInWords(String(answers[year.id]), 0)}`);
  const parts = [`${person} tên là ${answers[name.id]}`, born, card && `căn cước ${answers[card.id]}`].filter(Boolean);
  return { text: parts.join(', '), ids: [name, year, card].flatMap((field) => field?.id ?? []) };
}

/** The people this form asks about by name. */
export const peopleOf = (guide: GuideMeta, answers: Answers): string[] =>
  people.map(([, words]) => words).filter((words) => tellOf(words, guide, answers) !== undefined);
