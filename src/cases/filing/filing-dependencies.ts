import type { Cases, Upload, UploadRefusal } from '#src/cases/cases.ts';
import type { Drafts } from '#src/cases/drafts/drafts.ts';
import type { UploadContent, UploadStore } from '#src/cases/papers/upload-store.ts';
import type { GuideEntry } from '#src/guides/guide-kind.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import type { Language } from '#src/library/localized.ts';
import type { Result } from '#src/library/result.ts';

export type Kept = Result<Upload, UploadRefusal>;
type FiledFile = { control: string; name: string; content: UploadContent };

export type FilingDependencies = {
  library: Library;
  cases: Cases;
  uploads: UploadStore;
  drafts: Drafts;
  now: () => Date;
  /** Makes the key under which a form is sent once. */
  newKey: () => string;
  /** Reads a posted form; every file goes to `keep` while it arrives. */
  readPosted: (
    request: Request,
    keep: (file: FiledFile) => Promise<Kept>,
  ) => Promise<{
    values: Map<string, string[]>;
    files: { control: string; name: string; kept: Kept }[];
    complete: boolean;
  }>;
  /** Told when a draft could not be kept: the form goes on without. */
  onFault: (fault: unknown) => void;
};

/** The guide that is filed and the language of the resident. */
export type FiledGuide = { entry: GuideEntry; language: Language; t: Translate };

export type Received = Awaited<ReturnType<FilingDependencies['readPosted']>>;
