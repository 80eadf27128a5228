/** What stands on a sheet: the same shapes as a form of the law has (`cases/slips/slip.ts`), so that one press prints both. */
export type SheetPart =
  | { kind: 'text'; text: string }
  | { kind: 'table'; caption: string; columns: { label: string; weight: number }[]; rows: string[][] };

/** The text of a document as parts of a sheet: paragraphs, headings, lists and tables of its Markdown. */
export function sheetParts(markdown: string): SheetPart[] {
  return markdown
    .split(/\n[ \t]*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .flatMap((block): SheetPart[] => {
      const lines = block.split('\n').map((text) => text.trim());
      const [head = '', rule = ''] = lines;
      if (head.startsWith('|') && /^\|[\s:|-]+\|?$/.test(rule)) return [tableOf(lines)];
      return paragraphs(lines).map((text) => ({ kind: 'text', text: plainWords(text) }));
    });
}

/** Lines of a paragraph belong together; those that begin a heading, a list item or a quotation do not. */
function paragraphs(lines: readonly string[]): string[] {
  const found: string[] = [];
  for (const line of lines) {
    const begins = /^(#{1,6} |[-*+] |\d+[.)] |[a-zđ]\) |>)/.test(line);
    if (begins || found.length === 0) found.push(line.replace(/^#{1,6} |^> ?/, '').replace(/^[*+] /, '- '));
    else found[found.length - 1] += ` ${line}`;
  }
  return found;
}

function tableOf(lines: readonly string[]): SheetPart {
  const cells = (line: string) =>
    line
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((text) => plainWords(text.trim()));
  const [head = '', , ...rows] = lines;
  const labels = cells(head);
  return {
    kind: 'table',
    caption: '',
    columns: labels.map((label) => ({ label, weight: 1 })),
    rows: rows.map((row) => labels.map((_, at) => cells(row)[at] ?? '')),
  };
}

/** Words without the marks of Markdown: a sheet has one kind of letters. */
const plainWords = (text: string) =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*([^*]+)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, '$1');
