import { findDate } from '#src/assistant/entities/dates.ts';
import { findEmail, findIdNumber, findPhone } from '#src/assistant/entities/identifiers.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { cleanText, foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { everydayWords } from './everyday-words.ts';
import type { Step } from './steps.ts';

export type AskedStep = Extract<Step, { kind: 'field' | 'row' | 'contact' }>;

/** The part of a sentence that answers this question, when no other open one could claim it. */
export function partFor(
  step: AskedStep,
  open: readonly AskedStep[],
  text: string,
  context: FormContext,
): string | undefined {
  const { field } = step;
  const named = afterLabel(field.label, text);
  const isOnly = open.filter((item) => item.field.type === field.type).length === 1;
  switch (field.type) {
    case 'date':
      return isOnly ? findDate(text, context.today) : undefined;
    case 'year':
      return isOnly ? yearIn(text, context.today) : undefined;
    case 'id-number':
      return isOnly ? findIdNumber(text) : undefined;
    case 'phone':
      return isOnly ? findPhone(text) : undefined;
    case 'email':
      return isOnly ? findEmail(text) : undefined;
    case 'choice':
      return optionIn(field, text);
    case 'address':
      return isOnly ? addressIn(text) : undefined;
    case 'text':
      return (
        named ??
        (open[0]?.id === step.id || open.every((item) => item.field.type !== 'address')
          ? placeFor(field, text)
          : undefined)
      );
    case 'commune':
      return (
        named ??
        (/^qu[eê]\b/iu.test(field.label)
          ? /(?:^|[\s,])qu[eê](?:\s+(?:ở|o|tại))?\s+([^,.;]+)/iu.exec(cleanText(text))?.[1]
          : undefined)
      );
    case 'number':
    case 'money':
      return named;
    case 'name':
    case 'multiline':
    case 'choices':
    case 'boolean':
    case 'declaration':
      return undefined;
  }
}

/** "…, dân tộc Kinh, …": what follows the question's own name, up to the next comma. */
function afterLabel(label: string, text: string): string | undefined {
  const wanted = foldText(label)
    .replace(/[^a-z0-9 ]+.*$/, '')
    .trim();
  if (!wanted.includes(' ')) return undefined;
  const said = cleanText(text);
  const at = ` ${foldText(said)}`.indexOf(` ${wanted} `);
  if (at < 0) return undefined;
  const rest = said.slice(at + wanted.length).replace(/^\s*(?:là|la|:)?\s*/iu, '');
  return /^[^,.;]+/.exec(rest)?.[0].trim() || undefined;
}

/** "sinh năm 1995", or the year of a whole date. */
function yearIn(text: string, today: string): string | undefined {
  return findDate(text, today)?.slice(0, 4) ?? /(?<![\d/.-])((?:19|20)\d{2})(?![\d/-])/.exec(cleanText(text))?.[1];
}

/** A clause that is one word long, or has one word told of a person: "…, nữ, …", "bé gái sinh …", "giới tính nam". */
const loneWord =
  /(?:^|[,;.]\s*|(?:^|[\s,;])(?:bé|be|con|cháu|chau|giới tính|gioi tinh|là|la)\s+)(\p{L}+)(?=\s*(?:$|[,;.])|\s+(?:sinh|ở|o|tại|tai|dân tộc|dan toc|ạ|a|nhé|nhe|mới|moi|cơ|co|chứ|chu)(?:\s|$))/giu;

/** An option named in the text by all its words (two or more), or by an everyday word for it. */
export function optionIn(field: SimpleField & { type: 'choice' }, text: string): string | undefined {
  const readings = [foldText(text), ...everydayWords(text)].map(
    (reading) => ` ${reading.replace(/[^a-z0-9]+/g, ' ')} `,
  );
  const lone = [...text.normalize('NFC').matchAll(loneWord)].flatMap(([, word = '']) => [
    word.toLowerCase(),
    ...(/^(?:trai|giai|gái|gai)$/iu.test(word) ? everydayWords(word) : []),
  ]);
  const named = field.options.filter((option) => {
    const label = foldText(option.label)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    if (label.includes(' ')) return readings.some((reading) => reading.includes(` ${label} `));
    // One syllable alone is too easily something else, part of a name above all ("Lê Thị Gái", "Trần Văn Nam"): only a
    // clause of its own, with its own mark or as an everyday word, decides.
    return (
      lone.includes(label) || (hasMarks(option.label) && lone.includes(option.label.toLowerCase().normalize('NFC')))
    );
  });
  return named.length === 1 ? named[0]?.value : undefined;
}

const medical =
  '(?:bệnh viện|benh vien|trạm y tế|tram y te|trạm xá|tram xa|trung tâm y tế|trung tam y te|phòng khám|nhà hộ sinh)';

/** "… ở trạm y tế Đông Xá": the name of a place of birth, for the question that asks for one. */
function placeFor({ label }: SimpleField, text: string): string | undefined {
  if (!/y tế|bệnh viện/iu.test(label)) return undefined;
  return new RegExp(`(?:^|\\s)(?:ở|tại|o|tai)\\s+(${medical}\\s+\\p{L}[^,.;]*)`, 'iu')
    .exec(cleanText(text))?.[1]
    ?.trim();
}

/** "… đang ở thôn 3 Đông Xá": where somebody lives, not where something happened. */
function addressIn(text: string): string | undefined {
  const found =
    /(?:^|[\s,])(?:(?:đang |hiện )?(?:sống|thường trú|tạm trú|cư trú|trú)(?: (?:ở|tại))?|(?:đang |hiện |nhà )?(?:ở|tại)|địa chỉ(?: là|:)?|nhà)\s+((?!(?:bệnh viện|trạm|trung tâm|phòng khám))\S.*)$/iu.exec(
      cleanText(text),
    )?.[1];
  return found
    ?.split(/[,;]\s*(?=(?:sinh|căn cước|cccd|số căn|số điện|điện thoại|sđt|sdt|email|dân tộc)\b)/iu)[0]
    ?.trim();
}
