import type { Language } from '#src/base/localized.ts';

/** The part of a file's size worth knowing: `320 KB`, `2,4 MB`. */
export function fileSize(bytes: number, language: Language): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), 'KB'] : [bytes / 1_000_000, 'MB'];
  const digits = { maximumFractionDigits: unit === 'MB' ? 1 : 0 };
  return `${new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', digits).format(value)} ${unit}`;
}
