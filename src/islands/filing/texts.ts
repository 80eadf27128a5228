import en from '#src/i18n/locales/en/device.json' with { type: 'json' };
import vi from '#src/i18n/locales/vi/device.json' with { type: 'json' };

export type TextKey = keyof typeof vi;

/** Few enough texts to come with the script: every page of the form would carry them otherwise. */
export function text(key: TextKey, params: Record<string, string> = {}): string {
  const words: Record<TextKey, string> = language() === 'en' ? en : vi;
  return words[key].replace(/\{\{(\w+)\}\}/g, (_all, name: string) => params[name] ?? '');
}

export function language(): string {
  return document.documentElement.lang;
}
