import type { Acknowledgement, PackageFault } from '#src/documents/exchange/edxml.ts';
import type { ExchangePackage } from '#src/documents/exchange/exchange-store.ts';
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
  incoming_documents: {
    id: string;
    version: number;
    state: Acknowledgement;
    organ_id: string;
    document_id: string;
    notation: string;
    issued: string;
    arrived_at: string;
    /** Of the register of what came in, once it was accepted. */
    year: number | null;
    number: number | null;
    reference: string | null;
    slug: string | null;
    /** What it says, its files and the history. */
    sealed: string;
  };
  exchange_packages: {
    id: string;
    direction: ExchangePackage['direction'];
    kind: ExchangePackage['kind'];
    state: ExchangePackage['state'];
    at: string;
    name: string | null;
    sha256: string | null;
    organ_id: string | null;
    organ_name: string | null;
    outgoing: string | null;
    incoming: string | null;
    told: Acknowledgement | null;
    fault: PackageFault['kind'] | null;
    fault_what: string | null;
  };
  /** The appendices of a document the county issues. */
  document_appendices: { document: string; sealed: string };
  document_numbers: { year: number; type: string; first: number; last: number };
  /** Uploads that belong to a document, coming in or going out. */
  document_files: { upload: string; document: string };
};
