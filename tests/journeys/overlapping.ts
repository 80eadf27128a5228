/** What can be pressed or read as a heading on a page and lies over another such thing; run in the page. */
export function overlapping(): string[] {
  const shown = [
    ...document.querySelectorAll<HTMLElement>('main :is(a, button, summary, select, input, textarea, h1, h2, h3)'),
  ]
    .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, [hidden], .trap'))
    // What stays on the screen while the page moves below it lies over something by design.
    .filter((element) => !stays(element))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1);
  const found: string[] = [];
  for (const [index, one] of shown.entries()) {
    for (const other of shown.slice(index + 1)) {
      if (one.element.contains(other.element)) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 2 && down > 2) found.push(`${told(one.element)} / ${told(other.element)}`);
    }
  }
  return found;

  function stays(element: HTMLElement): boolean {
    for (let at: HTMLElement | null = element; at && at.tagName !== 'MAIN'; at = at.parentElement) {
      if (['sticky', 'fixed'].includes(getComputedStyle(at).position)) return true;
    }
    return false;
  }

  function told(element: HTMLElement): string {
    const name = element.getAttribute('name') ?? element.id;
    return `${element.tagName.toLowerCase()} ${name || (element.textContent?.trim().slice(0, 40) ?? '')}`;
  }
}
