import { createInstance } from 'i18next';
import type { Language } from '#src/base/localized.ts';
import { resources } from './resources.ts';

/** Gives the text for a key such as `case.close.not-reviewed`; `{{name}}` in the text takes `params.name`. */
export type Translate = (key: string, params?: Record<string, unknown>) => string;

const instance = createInstance();
await instance.init({
  resources,
  initAsync: false,
  lng: 'vi',
  fallbackLng: 'vi',
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** More than all keys there are. */
const MOST_FIXED = 8_000;

const translators: Record<Language, Translate> = {
  vi: fixed('vi'),
  en: fixed('en'),
};

/** i18next's own function is generic over its resources; ours takes any key. */
function fixed(language: Language): Translate {
  const t = instance.getFixedT(language) as (key: string, params: object) => string;
  // A page asks for some hundred texts, most of them fixed. Keys can be made of what a visitor sent: the number is bounded.
  const known = new Map<string, string>();
  /** Texts with names in them, when nothing but names is to be put in. */
  const plain = new Map<string, string | undefined>();
  return (key, params) => {
    if (!params) {
      const text = known.get(key) ?? t(key, {});
      if (known.size < MOST_FIXED) known.set(key, text);
      return text;
    }
    // A number or a context chooses the text: i18next knows how.
    if ('count' in params || 'context' in params) return t(key, params);
    if (!plain.has(key) && plain.size < MOST_FIXED) plain.set(key, plainText(t(key, { skipInterpolation: true })));
    const text = plain.get(key);
    return text === undefined ? t(key, params) : text.replaceAll(name, (_, of: string) => written(params[of]));
  };
}

const name = /\{\{(\w+)\}\}/g;

/** The text, if it holds no more than `{{name}}`: nothing to be formatted, no other text inside. */
function plainText(text: string): string | undefined {
  const rest = text.replaceAll(name, '');
  return rest.includes('{{') || rest.includes('$t(') ? undefined : text;
}

const written = (value: unknown) => (value === undefined || value === null ? '' : String(value));

/** The translator of a language. Texts are not escaped: whoever prints them does that (Astro and Preact do). */
export function translator(language: Language): Translate {
  return translators[language];
}
