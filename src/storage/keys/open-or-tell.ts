/** Told of a row that its key does not open: what it is and which one, never what is in it. */
export type OnUnreadable = (row: { what: string; id: string }) => void;

/**
 * Opens one sealed row of many. A row that cannot be opened (written over, or copied from elsewhere) must not take the
 * others with it: it is told of, and the answer is undefined.
 */
export function openOrTell<Opened>(
  row: { what: string; id: string },
  open: () => Opened,
  onUnreadable: OnUnreadable = () => {},
): Opened | undefined {
  try {
    return open();
  } catch {
    onUnreadable(row);
    return undefined;
  }
}
