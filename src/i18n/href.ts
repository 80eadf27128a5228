import type { Language } from '#src/base/localized.ts';

/** The address of a page in this language; `path` starts with `/` and carries no `/en`. */
export function href(language: Language, path: string): string {
  if (language === 'vi') return path;
  return path === '/' ? '/en' : `/en${path}`;
}
