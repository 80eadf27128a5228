import type { Translate } from '#src/i18n/translate.ts';

const ofForm = [
  ...['label', 'send', 'upload', 'upload-send', 'restart', 'history', 'you', 'assistant', 'sources', 'choices'],
  ...['example', 'do-back', 'do-review', 'do-stop', 'earlier'],
];
const ofTalk = [
  ...['to-form', 'save', 'close', 'whole-page', 'answering', 'sending'],
  ...['lost', 'retry', 'take-back', 'limited', 'trouble', 'too-long', 'said-files', 'uploading', 'uploaded'],
  ...['upload-lost', 'upload-refused', 'remove-file', 'choose-file', 'listen'],
];
const ofDesk = ['waiting', 'open', 'staff', 'delete', 'delete-hint'];
/** What the island fills in itself stays as it stands in the texts. */
const blanks = Object.fromEntries(['name', 'why', 'count', 'seconds'].map((name) => [name, `{{${name}}}`]));

/** The words of the assistant's island, which carries no translations of its own. */
export function talkTexts(t: Translate): Record<string, string> {
  return Object.fromEntries([
    ...ofForm.map((key) => [key, t(`assistant.form.${key}`)]),
    ...ofTalk.map((key) => [key, t(`talk.${key}`, blanks)]),
    ...ofDesk.map((key) => [`desk-${key}`, t(`handoff.page.${key}`, blanks)]),
    ...(['ask', 'leave', 'resume'] as const).map((key) => [`to-person-${key}`, t(`handoff.choice.${key}`)]),
  ]);
}
