import type { Field } from '#src/guides/fields/field-schema.ts';
import type { Condition } from '#src/guides/model/condition.ts';
import type { GuideMeta, GuideText } from '#src/guides/model/guide-schema.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** A condition in words: "Nơi sinh là “Cơ sở y tế”". Labels come from the form, in English where translated. */
export function conditionWording(
  condition: Condition,
  guide: Pick<GuideMeta, 'form'>,
  text: GuideText | undefined,
  t: Translate,
): string {
  if ('all' in condition) {
    return condition.all.map((part) => conditionWording(part, guide, text, t)).join(t('guide.when.and'));
  }
  if ('any' in condition) {
    return condition.any.map((part) => conditionWording(part, guide, text, t)).join(t('guide.when.or'));
  }
  const fields: Field[] = (guide.form ?? []).flatMap((section) => section.fields);
  const found = fields.find((candidate) => candidate.id === condition.field);
  const words = text?.fields?.[condition.field];
  const field = words?.label ?? found?.label ?? condition.field;
  const label = (value: string | number | boolean): string => {
    const option = found && 'options' in found ? found.options.find((item) => item.value === value) : undefined;
    return words?.options?.[String(value)] ?? option?.label ?? String(value);
  };

  if ('filled' in condition) return t(condition.filled ? 'guide.when.filled' : 'guide.when.unfilled', { field });
  if ('above' in condition) return t('guide.when.above', { field, value: label(condition.above) });
  if ('below' in condition) return t('guide.when.below', { field, value: label(condition.below) });
  if ('in' in condition) {
    return t('guide.when.is', { field, value: condition.in.map(label).join(`”${t('guide.when.or')}“`) });
  }
  const value = 'is' in condition ? condition.is : condition.not;
  const positive = 'is' in condition;
  if (typeof value === 'boolean') return t(value === positive ? 'guide.when.yes' : 'guide.when.no', { field });
  return t(positive ? 'guide.when.is' : 'guide.when.not', { field, value: label(value) });
}
