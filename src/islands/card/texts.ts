import en from '#src/i18n/locales/en/card.json' with { type: 'json' };
import vi from '#src/i18n/locales/vi/card.json' with { type: 'json' };

export type TextKey = keyof typeof vi;

/** The texts come with the script that reads a card, in both languages: pages that read none do not carry them. */
export function text(key: TextKey, params: Record<string, string> = {}): string {
  const words: Record<TextKey, string> = document.documentElement.lang === 'en' ? en : vi;
  return words[key].replace(/\{\{(\w+)\}\}/g, (_all, name: string) => params[name] ?? '');
}
