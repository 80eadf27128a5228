import type { UploadRefusal } from '#src/cases/papers/upload.ts';

export type Harm = UploadRefusal['kind'];
/**
 * How a reader comes to an object. `opening`: an action that runs by itself; `openings`: a list of such by event; `file`
 * and `address`: the name of a file, and a link, kept apart from where they are used.
 */
export type Role = 'plain' | 'opening' | 'openings' | 'file' | 'address';

/** What is remembered of all objects of a file. */
export class ObjectFacts {
  harm: Harm | undefined;
  /** How many bytes may be read still: objects of an honest file do not lie over each other. */
  left: number;
  isEncrypted = false;
  /** A stream of objects cannot be unpacked in the one way all readers do it. */
  isUnreadable = false;
  hasRoot = false;
  root = -1;
  /** Objects to read again, because something points at them in this role. */
  readonly waiting: { number: number; role: Role }[] = [];
  readonly #known = new Set<string>();
  readonly pages = new Set<number>();
  readonly kids = new Map<number, number[]>();
  readonly pagesOf = new Map<number, number>();

  constructor(left: number) {
    this.left = left;
  }

  /** The first harm found is the one that is told. */
  note(harm: Harm | undefined): void {
    this.harm ??= harm;
  }

  point(number: number, role: Role): void {
    const key = `${number} ${role}`;
    if (role === 'plain' || this.#known.has(key)) return;
    this.#known.add(key);
    this.waiting.push({ number, role });
  }
}
