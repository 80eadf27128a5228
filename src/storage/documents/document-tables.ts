import type { OutgoingState } from '#src/documents/outgoing/outgoing.ts';

export type DocumentTables = {
  outgoing_documents: {
    id: string;
    version: number;
    state: OutgoingState;
    unit: string;
    author: string;
    updated_at: string;
    type: string;
    year: number | null;
    number: number | null;
    notation: string | null;
    /** The day it bears. */
    issued: string | null;
    reference: string | null;
    file: string | null;
    slug: string | null;
    /** The draft and the history. */
    sealed: string;
  };
  document_numbers: { year: number; type: string; first: number; last: number };
  /** Uploads that belong to a document, coming in or going out. */
  document_files: { upload: string; document: string };
};
