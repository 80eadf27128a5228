import type { Language } from '#src/base/localized.ts';
import type { Result } from '#src/base/result.ts';
import type { Fault } from '#src/library/front-matter.ts';
import type { Library, Problem } from '#src/library/library.ts';
import type { Status, Visibility } from '#src/library/publishing.ts';
import type { Person } from '#src/staff/person.ts';
import type { ContentFile } from './dependencies.ts';
import type { PageFound } from './find-pages.ts';
import type { ContentForm, FormRefusal } from './form/content-form.ts';
import type { Words } from './form/words.ts';
import type { ContentVersion } from './history/content-history.ts';
import type { HistoryRefusal, PartWanted, SeenVersion } from './history/see-history.ts';

/** A line of the list of content. `kind` is the name of a kind, or `data` for a data file. */
export type ContentItem = {
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

export type ContentFilter = {
  kind?: string;
  status?: Status;
  text?: string;
  broken?: boolean;
  /** What appears by itself later. */
  scheduled?: boolean;
  page?: number;
};

type NotPermitted = { kind: 'not-permitted' };
type OpenRefusal = NotPermitted | { kind: 'file-not-found' };
export type CheckRefusal = NotPermitted | { kind: 'file-not-found' } | Fault;
export type SaveRefusal =
  | CheckRefusal
  /** Somebody saved the file in the meantime: what is there comes with the refusal, so that nothing typed is lost. */
  | { kind: 'changed-meanwhile'; current?: ContentFile }
  | { kind: 'slug-taken'; path: string }
  /** What the public sees, or would see, is for those who may publish: it can be sent to one of them. */
  | ({ kind: 'may-not-publish' } & Unsaved)
  /** It can be sent to a second person; `before` is what stands there. */
  | ({ kind: 'takes-two' } & Unsaved);
/** A text that fits and was not saved. */
type Unsaved = { text: string; before?: string };
export type NewFileRefusal =
  | NotPermitted
  | { kind: 'slug-not-valid' }
  | { kind: 'like-not-found' }
  | { kind: 'slug-taken'; path: string };

/** What a preview is rendered from, the address of the page that shows it, and the pictures and files it will lack. */
export type Preview = { kind: string; slug: string; language: Language; library: Library; missing: readonly string[] };

/**
 * Where staff write what the portal shows. Opening, showing and saving need `content.write`, and a setting
 * (`staff/content-rights.ts`) `settings.edit` besides; who is refused is written down with the file.
 */
export interface Editing {
  kinds(): readonly string[];
  /** Data that stands in a folder of files, of which a new one may be begun. */
  folders(): readonly string[];
  list(
    filter: ContentFilter,
    by: Person,
  ): Result<{ items: ContentItem[]; total: number; pages: number; problems: readonly Problem[] }, NotPermitted>;
  open(path: string, by: Person): Promise<Result<ContentFile, OpenRefusal>>;
  /** The first text of a file that does not exist yet; `kind` may be a folder of data, `like` a file of the kind it is made after. `of` is the Vietnamese file a translation is made for. */
  begin(
    wanted: { kind: string; slug: string; like?: string } | { translationOf: string },
    by: Person,
  ): Promise<Result<{ path: string; source: string }, NewFileRefusal>>;
  /** `isLive`: while it is being written. That it is looked at again and again is not written down each time. */
  preview(path: string, source: string, by: Person, isLive?: boolean): Promise<Result<Preview, CheckRefusal>>;
  /** Checked by the schema first: a file that does not parse is never written. */
  save(
    file: { path: string; source: string; seen?: string },
    by: Person,
  ): Promise<Result<{ file: ContentFile; status?: Status }, SaveRefusal>>;
  /** Pages of ours whose titles have these words, for a link; in the language of the text it stands in. */
  findPages(words: string, isEnglish: boolean, by: Person): Result<PageFound[], NotPermitted>;
  /** The kind of content a path is of; undefined for data files and what is no content. */
  kindOf(path: string): string | undefined;
  /** A text of this path as a form; undefined where it cannot be read as one. Opens nothing: the text came from `open` or `begin`. */
  formOf(path: string, source: string): ContentForm | undefined;
  /** The text `base` with what its form says, or what is wrong with which part. Nothing is saved. */
  written(path: string, base: string, words: Words, by: Person): Promise<Result<string, NotPermitted | FormRefusal>>;
  /** The same while it is being written: the rules of the kind are not asked. Opens and saves nothing, as `formOf`. */
  patched(path: string, base: string, words: Words): Result<string, FormRefusal>;
  /** Whether this person may write this file; who may not is written down. */
  mayWrite(path: string, by: Person): Promise<boolean>;
  /** The versions a file has had, the newest first. */
  versions(
    path: string,
    page: number,
    by: Person,
  ): Promise<Result<{ items: ContentVersion[]; total: number; pages: number }, OpenRefusal>>;
  /** One of them, beside what stands there. */
  version(path: string, id: number, by: Person): Promise<Result<SeenVersion, OpenRefusal | HistoryRefusal>>;
  /** What stands there with this part as it was in a version, to be looked at and saved. */
  takeBack(
    path: string,
    wanted: { id: number; part: PartWanted },
    by: Person,
  ): Promise<Result<{ source: string; seen?: string }, OpenRefusal | HistoryRefusal>>;
  /** What the public sees of this file at this moment; a translation is seen with its Vietnamese file. */
  visibility(path: string): Visibility | undefined;
  /** Where a file is today that was at this path once: another one when its page was given another address. */
  pathNow(path: string): string;
  /** Where the public reads this file; undefined for one without a page of its own. */
  publicAddress(path: string): string | undefined;
}
