import { blankForm } from '#src/cases/sheets/form/blank-form.ts';
import { filledForm } from '#src/cases/sheets/form/filled-form.ts';
import { isGroup, type SimpleField } from '#src/guides/fields/field-schema.ts';
import { sampleAnswers } from '#src/guides/form/sample-answers.ts';
import { visibleFields } from '#src/guides/form/visible-fields.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { translator } from '#src/i18n/translate.ts';
import { content, vanDon } from '#tests/unit/guides/van-don.ts';

export const context = {
  t: translator('vi'),
  language: 'vi' as const,
  units: vanDon,
  today: '2026-11-29',
  trial: true,
};

/** Every guide with a form. */
export const guidesWithForm = content.entries(guideKind).filter(({ meta }) => meta.form !== undefined);

/** Sixty letters, as the longest names people have. */
export const longestName = 'Công Tằng Tôn Nữ Nguyễn Phước Hoàng Phương Thảo Nguyên Thương';
const words = 'Thôn Đông Nam, khu 5, số nhà 128, ngõ 47, đường Lý Anh Tông, gần cảng Cái Rồng; ';

/** As long an answer as the field takes, where people type freely. */
function longest(field: SimpleField, answer: Answer): Answer {
  switch (field.type) {
    case 'name':
      return longestName;
    case 'text':
    case 'multiline':
      return words
        .repeat(20)
        .slice(0, field.maxLength ?? 300)
        .trim();
    case 'email':
      return `${'nguyen.hoang.phuong.thao.'.repeat(3)}1975@congty-dichvu-hanhchinh.vandon.example`;
    case 'address':
      return {
        province: 'Thừa Thiên Huế',
        commune: 'Phường Thủy Phương Hương Thủy',
        detail: words.slice(0, 75).trim(),
      };
    default:
      return answer;
  }
}

/** Answers to a whole form, each as long as it may be; another turn goes another way through the conditions. */
export function longestAnswers({ form = [] }: Pick<GuideMeta, 'form'>, turn: number): Answers {
  const answers = sampleAnswers(form, context, turn);
  for (const field of visibleFields(form, answers)) {
    const answer = answers[field.id];
    if (answer === undefined) continue;
    if (!isGroup(field)) answers[field.id] = longest(field, answer);
    else if (Array.isArray(answer)) {
      const rows = answer as Answers[];
      answers[field.id] = [...rows, ...rows, ...rows].map((row) =>
        Object.fromEntries(
          field.fields.flatMap((part) => {
            const value = row[part.id];
            return value === undefined ? [] : [[part.id, longest(part, value)]];
          }),
        ),
      );
    }
  }
  return answers;
}

export const blankOf = (meta: GuideMeta) => blankForm(meta, context);

export function filledOf(meta: GuideMeta, answers: Answers) {
  return filledForm(
    meta,
    {
      answers,
      contact: { fullName: longestName, idNumber: '022185001234', phone: '+84912345678', email: 'thao@vd.example' },
      delivery: { send: 'post', return: 'post', address: { commune: 'quan-lan', detail: 'Thôn Đông Nam' } },
      code: { label: 'Mã tra cứu', words: 'VD-ABCD-EFGH', scanned: 'https://vd.example/tra-cuu/VD-ABCD-EFGH' },
    },
    context,
  );
}
