import type { Choice } from '#src/assistant/assistant.ts';

/** Everyday answers by the name of the question: whoever is asked for more than the writer of a dialogue foresaw. */
const everyday: readonly (readonly [RegExp, string])[] = [
  [/^dan-toc/, 'Kinh'],
  [/^quoc-tich/, 'Việt Nam'],
  [/^contact\.idNumber$/, '022190001234'],
  [/^contact\.residence|^(?:noi-cu-tru|noi-o|dia-chi)/, 'khu 5, thị trấn Cái Rồng'],
  [/^(?:so-dinh-danh|so-can-cuoc)/, '022190001234'],
  [/^(?:nam-sinh|nam)-?/, '1990'],
  [/^ngay-/, '20/11/2026'],
  [/^thong-tin-giay-to$/, 'số 12, ngày 20/11/2026, trạm y tế cấp'],
  [/^so-/, '1'],
];

/**
 * What a resident answers to a question that came into the form after the dialogue was written: its first option, or an
 * everyday answer; undefined where it is best passed over. So a form that asks more ends no older conversation.
 */
export function unforeseen(id: string, choices: readonly Choice[]): string | undefined {
  const known = everyday.find(([name]) => name.test(id))?.[1];
  const option = choices.find(({ value }) => !value.includes(':'));
  return option?.label ?? known;
}
