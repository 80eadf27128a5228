import { draftFields, type TypedDraft } from '#src/documents/outgoing/read-draft.ts';

/** What the form of a draft was posted with. */
export const draftPosted = (text: (name: string) => string): TypedDraft =>
  Object.fromEntries(draftFields.map((name) => [name, text(name)])) as TypedDraft;

export const emptyDraft: TypedDraft = {
  ...draftPosted(() => ''),
  type: 'quyet-dinh',
  signerRole: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH',
};
