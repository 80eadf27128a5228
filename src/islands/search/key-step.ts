export type KeyStep = { kind: 'open' } | { kind: 'close' } | { kind: 'pick' } | { kind: 'move'; to: number };

type State = { open: boolean; active: number; count: number };

/**
 * What a key does in a combobox with a list; undefined where it keeps its own meaning. After the last option comes the
 * box itself (-1), so that the arrows lead round and nobody is caught in the list.
 */
export function keyStep(
  { key, altKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  { open, active, count }: State,
): KeyStep | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (!open) return key === 'ArrowDown' || key === 'ArrowUp' ? { kind: 'open' } : undefined;
  switch (key) {
    case 'ArrowDown':
      return { kind: 'move', to: active + 1 < count ? active + 1 : -1 };
    case 'ArrowUp':
      if (altKey) return { kind: 'close' };
      return { kind: 'move', to: active < 0 ? count - 1 : active - 1 };
    case 'Home':
      return active < 0 ? undefined : { kind: 'move', to: 0 };
    case 'End':
      return active < 0 ? undefined : { kind: 'move', to: count - 1 };
    case 'Enter':
      return active < 0 ? undefined : { kind: 'pick' };
    case 'Escape':
      return { kind: 'close' };
    default:
      return undefined;
  }
}
