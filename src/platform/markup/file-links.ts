import type { Language } from '#src/base/localized.ts';
import { fileSize } from '#src/i18n/file-size.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { AttachedFile } from '#src/library/attached-files.ts';

/** What a link to a file has to say before somebody presses it: a phone pays for what it loads. */
export function kindAndSize({ kind, bytes }: AttachedFile, language: Language) {
  const text = `\u00A0(${kind.toUpperCase()}, ${fileSize(bytes, language)})`;
  return {
    type: 'element' as const,
    tagName: 'span',
    properties: { className: ['file-facts'] },
    children: [{ type: 'text' as const, value: text }],
  };
}

/** Where a file is missing, for those who can mend it. */
export function missingFile(t: Translate, file: string) {
  return {
    type: 'element' as const,
    tagName: 'strong',
    properties: { className: ['missing-picture'] },
    children: [{ type: 'text' as const, value: ` ${t('content.missing-file', { file })}` }],
  };
}
