import type { Language } from '#src/base/localized.ts';
import { oncePer } from '#src/base/once-per.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { translator } from '#src/i18n/translate.ts';
import type { ControlProps } from './control.ts';

/** Whether a field is shown empty and without a problem: then it looks the same to everybody, and its markup is kept. */
export function isUntouched(field: SimpleField, { path, prefix, posted, problems }: ControlProps): boolean {
  const name = prefix + path;
  return (
    !problems.some((problem) => problem.field === path) &&
    !typeOf(field).posted.parts.some((part) => posted.get(name + part)?.some((text) => text !== ''))
  );
}

/** Where it may be who files, the box may stay empty, and says so. The same object for the same field. */
export function withOwnHint(field: SimpleField, language: Language): SimpleField {
  return 'self' in field && typeof field.self === 'object' ? ownHints[language](field) : field;
}

const ownHints = { vi: oncePer(ownHintIn('vi')), en: oncePer(ownHintIn('en')) };

function ownHintIn(language: Language) {
  const t = translator(language);
  return (field: SimpleField): SimpleField => ({
    ...field,
    hint: [field.hint, t('form.own.leave-blank')].filter(Boolean).join(' '),
  });
}

/** A question about who files in the words of the page; the same object for the same question. */
export function contactField(field: SimpleField, language: Language, isMailOn: boolean): SimpleField {
  return contactFields[language][isMailOn ? 'withMail' : 'withoutMail'](field);
}

const contactFields = {
  vi: { withMail: oncePer(contactIn('vi', true)), withoutMail: oncePer(contactIn('vi', false)) },
  en: { withMail: oncePer(contactIn('en', true)), withoutMail: oncePer(contactIn('en', false)) },
};

function contactIn(language: Language, isMailOn: boolean) {
  const t = translator(language);
  return (field: SimpleField): SimpleField =>
    Object.assign({}, field, {
      label: t(`form.contact.${field.id}`),
      hint: t(`form.contact.hint.${field.id === 'email' && !isMailOn ? 'email-off' : field.id}`),
    });
}
