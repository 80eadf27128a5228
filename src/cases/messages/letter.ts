import { escapeHtml } from '#src/base/escape-html.ts';

/** One part of a letter; the plain text and the page are made from the same parts, so that they say the same. */
export type Part =
  | { kind: 'line'; text: string }
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  | { kind: 'list'; title: string; items: { name: string; text: string }[] }
  | { kind: 'quote'; title: string; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'small'; text: string; link?: { text: string; url: string } };

export type Letter = { language: string; title: string; parts: readonly Part[] };

/** The letter for programs that show text alone. */
export function letterText({ parts }: Letter): string {
  return `${parts.map(partText).join('\n\n')}\n`;
}

/** The letter as a page: no picture, no script, nothing fetched; whatever people wrote is escaped. */
export function letterPage({ language, title, parts }: Letter): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 36em; margin: 0 auto; padding: 16px">
${parts.map(partPage).join('\n')}
</body>
</html>
`;
}

function partText(part: Part): string {
  if (part.kind === 'facts') return part.rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
  if (part.kind === 'list') {
    return [`${part.title}:`, ...part.items.map(({ name, text }) => `– ${name}: ${text}`)].join('\n');
  }
  if (part.kind === 'quote') return `${part.title}:\n${part.text}`;
  if (part.kind === 'link') return `${part.text}: ${part.url}`;
  return [part.text, part.kind === 'small' ? part.link?.url : undefined].filter(Boolean).join(' ');
}

function partPage(part: Part): string {
  if (part.kind === 'facts') {
    const rows = part.rows.map(({ label, value }) => `${escapeHtml(label)}: <b>${escapeHtml(value)}</b>`);
    return `<p>${rows.join('<br>')}</p>`;
  }
  if (part.kind === 'list') {
    const items = part.items.map(({ name, text }) => `<li><b>${escapeHtml(name)}</b>: ${lines(text)}</li>`);
    return `<p>${escapeHtml(part.title)}:</p>\n<ul>${items.join('')}</ul>`;
  }
  if (part.kind === 'quote') {
    return `<p>${escapeHtml(part.title)}:</p>\n<blockquote style="margin: 0 0 0 16px">${lines(part.text)}</blockquote>`;
  }
  if (part.kind === 'link') return `<p><a href="${escapeHtml(part.url)}">${escapeHtml(part.text)}</a></p>`;
  if (part.kind === 'line') return `<p>${lines(part.text)}</p>`;
  const link = part.link ? ` <a href="${escapeHtml(part.link.url)}">${escapeHtml(part.link.text)}</a>` : '';
  return `<p style="font-size: 14px">${escapeHtml(part.text)}${link}</p>`;
}

const lines = (text: string) => escapeHtml(text).replaceAll('\n', '<br>');
