import { randomBytes } from 'node:crypto';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isBlobsAway } from '#src/cases/papers/blobs-away.ts';
import type { PapersDependencies } from '#src/cases/papers/paper-checks.ts';
import { receiveUpload } from '#src/cases/papers/receive-upload.ts';
import { heldBack } from '#src/cases/papers/scan.ts';
import { newUploadId } from '#src/cases/papers/upload.ts';
import type { PackageFile } from '#src/documents/exchange/edxml.ts';
import type { DocumentBytes } from '#src/documents/outgoing/dependencies.ts';
import type { wirePapers } from '#src/wiring/wire-papers.ts';

type Taking = Pick<ReturnType<typeof wirePapers>['taking'], 'uploads' | 'scanner' | 'hasRoom' | 'isStoreThere'>;

/** Files of documents are kept as papers are: sealed, on the disk or in the bucket, looked through for viruses. */
export function documentBytes({ uploads, scanner, hasRoom, isStoreThere }: Taking, now: () => Date): DocumentBytes {
  return {
    async keep({ name, type, bytes, isOurs }) {
      if (!(await isStoreThere()) || !(await hasRoom())) return undefined;
      const id = newUploadId(randomBytes);
      const kept = await uploads.keep({ id, name, storedAt: now() }, async (unkept) => {
        async function* once() {
          yield bytes;
        }
        return ok({ ...(await unkept.write(once())), type, scan: isOurs ? 'clean' : scanner ? 'unchecked' : null });
      });
      return kept.ok ? id : undefined;
    },
    findFree: (ids) => uploads.findFree(ids),
    async read(id) {
      try {
        const file = await uploads.read(id);
        if (!file) return undefined;
        const { name, type } = file.upload;
        return { name, type, bytes: file.content, held: heldBack(file.scan, scanner !== undefined) !== undefined };
      } catch (fault) {
        if (isBlobsAway(fault)) return 'away';
        throw fault;
      }
    },
  };
}

/** What passes when there is room again, or the store answers. */
const passing: ReadonlySet<string> = new Set(['no-room', 'storage-away', 'too-many-papers']);

/** A file of a package taken in as a paper is: by its bytes, and only what is known to be harmless. */
export async function receiveFile(
  taking: PapersDependencies,
  { name, bytes }: PackageFile,
): Promise<Result<{ upload: string; name: string; type: string }, { kind: 'later' | 'refused' }>> {
  async function* once() {
    yield bytes;
  }
  const received = await receiveUpload(taking, { name, content: once() });
  if (received.ok) {
    const { id, name: kept, type } = received.value;
    return ok({ upload: id, name: kept, type });
  }
  return refuse({ kind: passing.has(received.error.kind) ? 'later' : 'refused' });
}
