import type { LocalSuggestion } from '#src/search/browser/browser-index-reader.ts';

export type Texts = {
  list: string;
  offline: string;
  /** With `{{number}}` in it. */
  count: string;
  none: string;
  types: Record<string, string>;
};

type Props = {
  id: string;
  items: readonly LocalSuggestion[];
  active: number;
  offline: boolean;
  /** What a screen reader hears when the typing pauses. */
  said: string;
  open: boolean;
  texts: Texts;
  onPick: (item: LocalSuggestion) => void;
};

/** The popup under the search box. Moving over it never takes the focus from the box. */
export function SuggestionList({ id, items, active, offline, said, open, texts, onPick }: Props) {
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps the focus where it is */}
      <div
        class="suggestions"
        hidden={!open || (items.length === 0 && !offline)}
        onMouseDown={(event) => event.preventDefault()}
      >
        <div id={id} role="listbox" tabIndex={-1} aria-label={texts.list}>
          {items.map((item, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox, which keeps the focus
            <div
              key={`${item.url} ${item.text}`}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === active}
              onClick={() => onPick(item)}
            >
              <span>
                {item.text}
                {item.about && <small>{item.about}</small>}
              </span>
              <span class="tag">{texts.types[item.about ? 'question' : item.type]}</span>
            </div>
          ))}
        </div>
        {offline && <p class="muted small">{texts.offline}</p>}
      </div>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
