import type { ZodType } from 'zod';
import type { Reason } from './content-fault.ts';
import type { ValuePath } from './patching/patch-entry.ts';

/**
 * A kind of content, registered by the feature that owns it: every `.md` under `folder` is one entry whose front
 * matter is parsed with `schema`; `<slug>.en.md` beside it holds the English texts, parsed with `textSchema`.
 */
export type Kind<Meta, Text = unknown> = {
  name: string;
  folder: string;
  schema: ZodType<Meta>;
  textSchema: ZodType<Text>;
  /** The pictures and other files beside the text that the front matter names, as written there. */
  pictures?(meta: Meta): readonly string[];
  /** What an entry names that is not there; told to staff, while the entry stays public. */
  missing?(meta: Meta, shelf: Shelf, slug: string): readonly Reason[];
  /** Why nobody may save an entry beside those that are there; nothing when it fits. */
  refused?(meta: Meta, shelf: WholeShelf, slug: string): (Reason & { part?: string }) | undefined;
  /** Whether a change of the value there takes two people, in a translation too. A kind with such parts takes two when it is new. */
  takesTwo?(way: ValuePath): boolean;
  /** What stands before the slug in its public address, without `/en`; left out, no entry has a page of its own. */
  address?: string;
};

/** Where an entry's references are looked up. */
export type Shelf = {
  entry<Meta, Text>(kind: Kind<Meta, Text>, slug: string): { meta: Meta } | undefined;
  data<Data>(file: DataFile<Data>): readonly Data[];
};

/** Where all entries of a kind can be looked through, too. */
type WholeShelf = Shelf & {
  entries<Meta, Text>(kind: Kind<Meta, Text>): readonly { slug: string; meta: Meta }[];
};

/** A YAML file (or, when `path` ends in `/*.yaml`, a folder of them) that a feature reads as data. */
export type DataFile<Data> = {
  name: string;
  path: string;
  schema: ZodType<Data>;
};
