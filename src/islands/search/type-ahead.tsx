import { render } from 'preact';
import type { BrowserIndexReader, LocalSuggestion } from '#src/search/browser/browser-index-reader.ts';
import type { Suggestion } from '#src/search/search.ts';
import { createAsker, mergeSuggestions } from './ask-server.ts';
import { keyStep } from './key-step.ts';
import { readIndex } from './read-index.ts';
import { SuggestionList, type Texts } from './SuggestionList.tsx';

const LIST = 'goi-y';
const LEAST_LETTERS = 2;
/** A screen reader is told when the typing has paused, not at every letter. */
const SAY_AFTER_MS = 700;

/** Turns the search box into a combobox with a list (WAI-ARIA APG). The box stays the page's own element. */
export function openTypeAhead(box: HTMLElement, input: HTMLInputElement): void {
  const { index = '', suggest = '', base = '' } = box.dataset;
  const texts = JSON.parse(box.dataset.texts ?? '{}') as Texts;
  const place = box.appendChild(document.createElement('div'));
  let reader: BrowserIndexReader | undefined;
  let fromServer: Suggestion[] = [];
  let items: LocalSuggestion[] = [];
  let active = -1;
  let open = false;
  let offline = false;
  let said = '';
  let sayTimer: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    const shown = open && (items.length > 0 || offline);
    input.setAttribute('aria-expanded', String(shown));
    if (shown && active >= 0) input.setAttribute('aria-activedescendant', `${LIST}-${active}`);
    else input.removeAttribute('aria-activedescendant');
    render(
      <SuggestionList
        id={LIST}
        items={items}
        active={active}
        offline={offline}
        said={said}
        open={open}
        texts={texts}
        onPick={pick}
      />,
      place,
    );
    if (active >= 0) document.getElementById(`${LIST}-${active}`)?.scrollIntoView({ block: 'nearest' });
  };
  const sayLater = () => {
    clearTimeout(sayTimer);
    sayTimer = setTimeout(() => {
      const words = items.length === 0 ? texts.none : texts.count.replace('{{number}}', String(items.length));
      said = open ? words + (offline ? ` ${texts.offline}` : '') : '';
      draw();
    }, SAY_AFTER_MS);
  };
  const refresh = () => {
    const chosen = items[active];
    items = mergeSuggestions(reader?.suggest(input.value, 6) ?? [], fromServer);
    // What somebody has moved to stays chosen when more comes in below it.
    active = chosen ? items.findIndex((item) => item.url === chosen.url && item.text === chosen.text) : -1;
    draw();
    sayLater();
  };
  const close = () => {
    asker.stop();
    clearTimeout(sayTimer);
    open = false;
    active = -1;
    said = '';
    draw();
  };
  const asker = createAsker(suggest, (answer) => {
    if (!open) return;
    offline = answer.offline;
    fromServer = answer.suggestions;
    refresh();
  });
  function pick(item: LocalSuggestion) {
    // Going back shows the results for what was typed.
    const here = new URL(location.href);
    here.searchParams.set('q', input.value);
    history.replaceState(history.state, '', here);
    location.assign(base + item.url);
  }
  const typed = () => {
    fromServer = [];
    active = -1;
    if (input.value.trim().length < LEAST_LETTERS) {
      items = [];
      close();
      return;
    }
    open = true;
    refresh();
    asker.ask(input.value);
  };

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', LIST);
  input.addEventListener('input', typed);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    // While an input method composes, the keys are its own.
    if (event.isComposing || event.keyCode === 229) return;
    const step = keyStep(event, { open: open && items.length > 0, active, count: items.length });
    if (!step) return;
    if (step.kind === 'open') {
      if (input.value.trim().length < LEAST_LETTERS) return;
      typed();
    } else if (step.kind === 'close') close();
    else if (step.kind === 'pick') pick(items[active] as LocalSuggestion);
    else if (step.kind === 'move') {
      active = step.to;
      draw();
    }
    if (step.kind !== 'close' || event.key === 'Escape') event.preventDefault();
  });
  window.addEventListener('pageshow', close);
  window.addEventListener('online', () => {
    offline = false;
    if (open) typed();
  });
  draw();
  const onIndex = (newest: BrowserIndexReader) => {
    reader = newest;
    if (open) refresh();
    else if (document.activeElement === input && input.value !== input.defaultValue) typed();
  };
  void readIndex(index, onIndex, () => {
    offline = true;
    if (open) draw();
  });
}
