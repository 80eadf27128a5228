/** What can be pressed or read as a heading on a page and lies over another such thing; run in the page. */
export function overlapping(): string[] {
  const pressed = 'a, button, summary, select, input, textarea, h1, h2, h3';
  const shown = [...document.querySelectorAll<HTMLElement>(`main :is(${pressed})`)]
    .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, [hidden], .trap'))
    // What stays on the screen while the page moves below it lies over something by design.
    .filter((element) => !stays(element))
    // A link that wraps has a box a line; the one around all of them has what stands beside it in it too.
    .map((element) => ({ element, boxes: [...element.getClientRects()].filter(({ width }) => width > 1) }));
  const found: string[] = [];
  for (const [index, one] of shown.entries()) {
    for (const other of shown.slice(index + 1)) {
      if (one.element.contains(other.element)) continue;
      const isOver = one.boxes.some((box) => other.boxes.some((beside) => meet(box, beside)));
      if (isOver) found.push(`${told(one.element)} / ${told(other.element)}`);
    }
  }
  return found;

  function meet(one: DOMRect, other: DOMRect): boolean {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return across > 2 && down > 2;
  }

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
