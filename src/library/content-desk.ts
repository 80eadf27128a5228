import type { Person } from '#src/staff/person.ts';
import type { ContentFile } from './content-writer.ts';
import type { Fault } from './front-matter.ts';
import type { Library, Problem } from './library.ts';
import type { Language } from './localized.ts';
import type { Status, Visibility } from './publishing.ts';
import type { Result } from './result.ts';

/** A line of the list of content. `kind` is the name of a kind, or `data` for a data file. */
export type DeskItem = {
  path: string;
  kind: string;
  slug: string;
  title: string;
  date?: string;
  status?: Status;
  /** What the public sees of it; for files that were good once. */
  visibility?: Visibility;
  english?: string;
  problem?: Problem;
};

export type DeskFilter = { kind?: string; status?: Status; text?: string; broken?: boolean; page?: number };

type NotPermitted = { kind: 'not-permitted' };
type OpenRefusal = NotPermitted | { kind: 'file-not-found' };
export type CheckRefusal = NotPermitted | { kind: 'file-not-found' } | Fault;
export type SaveRefusal =
  | CheckRefusal
  /** Somebody saved the file in the meantime: what is there comes with the refusal, so that nothing typed is lost. */
  | { kind: 'changed-meanwhile'; current?: ContentFile }
  | { kind: 'slug-taken'; path: string }
  /** What the public sees, or would see, is for those who may publish. */
  | { kind: 'may-not-publish' };
export type NewFileRefusal = NotPermitted | { kind: 'slug-not-valid' } | { kind: 'slug-taken'; path: string };

/** What a preview is rendered from, and the address of the page that shows it. */
export type Preview = { kind: string; slug: string; language: Language; library: Library };

/** Where staff write what the portal shows. */
export interface ContentDesk {
  kinds(): readonly string[];
  list(
    filter: DeskFilter,
    by: Person,
  ): Result<{ items: DeskItem[]; total: number; pages: number; problems: readonly Problem[] }, NotPermitted>;
  open(path: string, by: Person): Promise<Result<ContentFile, OpenRefusal>>;
  /** The first text of a file that does not exist yet. `of` is the Vietnamese file a translation is made for. */
  begin(
    wanted: { kind: string; slug: string } | { translationOf: string },
    by: Person,
  ): Promise<Result<{ path: string; source: string }, NewFileRefusal>>;
  preview(path: string, source: string, by: Person): Promise<Result<Preview, CheckRefusal>>;
  /** Checked by the schema first: a file that does not parse is never written. */
  save(
    file: { path: string; source: string; seen?: string },
    by: Person,
  ): Promise<Result<{ file: ContentFile; status?: Status }, SaveRefusal>>;
  /** What the public sees of this file at this moment; a translation is seen with its Vietnamese file. */
  visibility(path: string): Visibility | undefined;
}
