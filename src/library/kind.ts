import type { ZodType } from 'zod';

/**
 * A kind of content, registered by the feature that owns it: every `.md` under `folder` is one entry whose front
 * matter is parsed with `schema`; `<slug>.en.md` beside it holds the English texts, parsed with `textSchema`.
 */
export type Kind<Meta, Text = unknown> = {
  name: string;
  folder: string;
  schema: ZodType<Meta>;
  textSchema: ZodType<Text>;
};

/** A YAML file (or, when `path` ends in `/*.yaml`, a folder of them) that a feature reads as data. */
export type DataFile<Data> = {
  name: string;
  path: string;
  schema: ZodType<Data>;
};
