import type { Scan } from '#src/cases/papers/scan.ts';

/** Times are ISO 8601 with Vietnam's offset, to the second: as text they sort by time. `sealed_…` is encrypted. */
export type UploadTables = {
  uploads: {
    id: string;
    reference: string | null;
    sealed_name: string;
    wrapped_key: string;
    /** Size, type and hash of the file as it was sent. */
    bytes: number;
    type: string;
    sha256: string;
    stored_at: string;
    /** Of what is on disk; null where that is what was sent. */
    kept_bytes: number | null;
    kept_type: string | null;
    kept_sha256: string | null;
    pages: number | null;
    scan: Scan;
    /** The file this photo was made part of. It goes when that is surely on disk everywhere. */
    joined_into: string | null;
  };
  upload_sources: { upload: string; position: number; bytes: number; type: string; sha256: string };
  partial_uploads: { id: string; wrapped_key: string; sealed_name: string; bytes: number; started_at: string };
  /** On PostgreSQL only. `at` is where the plain bytes of a piece begin. */
  partial_pieces: { upload: string; at: number; bytes: number; sealed: Buffer };
  /** Blobs that nothing knows any more, still to be removed from where they are kept. */
  blobs_to_remove: { key: string };
};
