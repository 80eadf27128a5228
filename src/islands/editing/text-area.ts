/** The text of the form: the body of a file, or all of it. */
export const areaOf = (form: HTMLFormElement) => form.querySelector<HTMLTextAreaElement>('[data-editor-text]');

/** How long the facts are that stand above a text which is shown whole. */
function factsIn({ name, value }: HTMLTextAreaElement): number {
  return name === 'source' ? (/^\uFEFF?---\n(?:[\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(value)?.[0].length ?? 0) : 0;
}

/** Whether the cursor stands in those facts, where Markdown means nothing. */
export const isInFacts = (area: HTMLTextAreaElement) => area.selectionStart < factsIn(area);

/** What is chosen in the text; its end, where the cursor stands in the facts above it. */
export function cursorIn(area: HTMLTextAreaElement): [number, number] {
  const { selectionStart, selectionEnd, value } = area;
  return isInFacts(area) ? [value.length, value.length] : [selectionStart, selectionEnd];
}
