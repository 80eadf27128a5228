import { country, factLine, itemLine, motto, type SlipPart, type SlipSheet } from '#src/cases/slips/slip.ts';

/** Everything a sheet says, in the order in which it is read: what the page shows and the PDF holds, word for word. */
export function slipLines(sheet: SlipSheet): string[] {
  const { template, agency, number, place, title, parts, signers, code, origin } = sheet;
  return [
    template,
    agency.above,
    agency.name,
    number,
    country,
    motto,
    place,
    title,
    ...parts.flatMap(partLines),
    ...signers.flatMap(({ role, hint, name }) => [role, hint, name]),
    code?.words,
    origin,
  ].filter((line): line is string => Boolean(line));
}

function partLines(part: SlipPart): string[] {
  if (part.kind === 'text') return [part.text];
  if (part.kind === 'fact') return [factLine(part)];
  if (part.kind === 'list') return part.items.map(itemLine);
  return [part.caption, ...part.columns.map(({ label }) => label), ...part.rows.flat()];
}
