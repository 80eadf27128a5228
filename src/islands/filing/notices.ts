type Action = { label: string; press: () => void } | { label: string; url: string };
type Notice = { text: string; lines?: string[]; kind?: 'warning' | 'success'; actions?: Action[] };

export type Notices = {
  /** Shows a notice in the place of an earlier one of the same name; without a notice, takes it away. */
  show(name: string, notice?: Notice): void;
  /** Brings the notices into sight and tells them to who reads by ear. */
  focus(): void;
};

/** The place above the form where the script tells what it does. The page makes it a live region. */
export function createNotices(place: HTMLElement): Notices {
  const shown = new Map<string, { drawn: string; box: HTMLElement }>();
  return {
    show(name, notice) {
      const drawn = JSON.stringify(notice);
      const before = shown.get(name);
      // What stays the same is not read out again.
      if (before?.drawn === drawn) return;
      if (!notice) {
        before?.box.remove();
        shown.delete(name);
        return;
      }
      const box = draw(notice);
      if (before) before.box.replaceWith(box);
      else place.append(box);
      shown.set(name, { drawn, box });
    },
    focus() {
      place.focus();
      place.scrollIntoView({ block: 'center' });
    },
  };
}

function draw({ text, lines = [], kind, actions = [] }: Notice): HTMLElement {
  const box = element('div', { className: `notice device-notice${kind ? ` notice-${kind}` : ''}` });
  box.append(element('p', { textContent: text }));
  if (lines.length > 0) {
    const list = element('ul', {});
    list.append(...lines.map((line) => element('li', { textContent: line })));
    box.append(list);
  }
  const buttons = element('p', { className: 'draft-buttons' });
  for (const action of actions) {
    if ('url' in action) buttons.append(element('a', { href: action.url, textContent: action.label }));
    else {
      const { label, press } = action;
      buttons.append(
        element('button', { type: 'button', className: 'link-button', textContent: label, onclick: press }),
      );
    }
  }
  if (actions.length > 0) box.append(buttons);
  return box;
}

/** An element with these properties. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag] {
  return Object.assign(document.createElement(tag), properties);
}
