/** What can be pressed on a page and is lower than a thumb is broad; run in the page. */
export function lowTargets(): string[] {
  const low: string[] = [];
  const isInSentence = (element: HTMLElement) =>
    [...(element.parentElement?.childNodes ?? [])].some((node) => node.nodeType === 3 && node.textContent?.trim());
  const pressed = document.body.querySelectorAll<HTMLElement>('a, button, summary, select, input, textarea');
  for (const element of pressed) {
    if (!element.checkVisibility() || element.closest('.visually-hidden')) continue;
    // In running text a link is as high as its line (WCAG 2.5.8); a label is pressed with what it names.
    if (isInSentence(element) || element.closest('.prose, .prices, [hidden], .trap')) continue;
    const whole = element.closest('label') ?? element.closest('.card') ?? element;
    const { height, width } = whole.getBoundingClientRect();
    if (height > 0 && height < 43.5) {
      low.push(`${Math.round(width)} × ${Math.round(height)} ${element.outerHTML.slice(0, 90)}`);
    }
  }
  return low;
}
