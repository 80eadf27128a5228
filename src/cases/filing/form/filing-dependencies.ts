import type { Language } from '#src/base/localized.ts';
import type { Result } from '#src/base/result.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import type { Drafts } from '#src/cases/filing/drafts/drafts.ts';
import type { Upload, UploadRefusal } from '#src/cases/papers/upload.ts';
import type { UploadContent, UploadStore } from '#src/cases/papers/upload-store.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';

type Kept = Result<Upload, UploadRefusal>;
export type PostedPaper = { control: string; name: string; content: UploadContent };

export type FilingDependencies = {
  library: Library;
  cases: Pick<Cases, 'submit' | 'receiveUpload'>;
  uploads: Pick<UploadStore, 'findFree'>;
  drafts: Pick<Drafts, 'keep' | 'open' | 'drop'>;
  now: () => Date;
  /** Makes the key under which a form is sent once. */
  newKey: () => string;
  /** Reads a posted form; every file goes to `keep` while it arrives, and none is kept without it. */
  readPosted: (
    request: Request,
    keep: ((file: PostedPaper) => Promise<Kept>) | undefined,
  ) => Promise<{
    values: Map<string, string[]>;
    files: { control: string; name: string; kept: Kept }[];
    complete: boolean;
  }>;
  /** Fails where a case could not be kept at this moment: nobody fills in a form for that. */
  mustBeOpen?: () => Promise<void>;
  /** Is told when a draft could not be kept; the form goes on without it. */
  onFault: (fault: unknown) => void;
};

/** The guide that is filed and the language of the resident. */
export type FiledGuide = {
  entry: GuideEntry;
  language: Language;
  t: Translate;
  onSharedMachine?: boolean;
  counter?: AtCounter;
};

/** Somebody stands at the counter and a member of staff types the form in for them, at this reception point. */
export type AtCounter = { helper: { id: string; name: string }; unit?: string };

export type Received = Awaited<ReturnType<FilingDependencies['readPosted']>>;
