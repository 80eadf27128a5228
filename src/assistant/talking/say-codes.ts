import type { Message } from '#src/assistant/assistant.ts';
import { findCaseCode } from '#src/assistant/entities/identifiers.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { readCheckedCode } from '#src/codes/checked-code.ts';
import { href } from '#src/i18n/href.ts';

/** What looks like one of our codes, whether or not its check character is right. */
const likeCode = /(?<![\p{L}\d])(VD|TK|TC)[\s\p{Pd}]?([A-Z0-9]{3,4})[\s\p{Pd}]?([A-Z0-9]{3,4})(?![\p{L}\d])/iu;

/** Words run together may make a code by chance; one begins with its letters and has figures or capitals behind them. */
function mayHoldCode(text: string): boolean {
  const runs = text
    .normalize('NFKC')
    .matchAll(/(?<![\p{L}\d])(?:v[dđ]|tk|tc)[\s\p{Pd}.:]*([\p{L}\d][\p{L}\d\s\p{Pd}]{6,})/giu);
  return (
    [...runs].some(([whole, body = '']) => /\d/.test(body.slice(0, 12)) || /^[\p{Lu}\d\s\p{Pd}]+$/u.test(whole)) ||
    findCaseCode(text) !== undefined
  );
}

/** Where a code that was typed leads: the case, the draft, the talk. Undefined when the text holds none. */
export function sayCode(text: string, { t, language }: Scene): Message | undefined {
  if (!mayHoldCode(text)) return undefined;
  const reference = readCheckedCode(text, 'VD') ?? findCaseCode(text);
  if (reference) {
    const link = {
      title: t('assistant.track.case', { code: reference }),
      url: href(language, `/tra-cuu/${encodeURIComponent(reference)}`),
    };
    return { role: 'assistant', text: t('dialogue.code.case', { code: reference }), sources: [link] };
  }
  const draft = readCheckedCode(text, 'TK');
  if (draft) {
    const link = { title: t('dialogue.code.draft-page'), url: href(language, '/thu-tuc/tiep-tuc') };
    return { role: 'assistant', text: t('dialogue.code.draft', { code: draft }), sources: [link] };
  }
  const ticket = readCheckedCode(text, 'TC');
  if (ticket) return { role: 'assistant', text: t('dialogue.code.ticket', { code: ticket }) };
  const like = likeCode.exec(text.normalize('NFKC'));
  if (!like) return undefined;
  const link = { title: t('assistant.page.track'), url: href(language, '/tra-cuu') };
  return {
    role: 'assistant',
    text: t('dialogue.code.wrong', { code: [like[1], like[2], like[3]].join('-').toUpperCase() }),
    sources: [link],
  };
}
