import type { Revision } from './pdf/pdf-file.ts';
import { unpack } from './pdf/unpack.ts';
import { type Budget, PdfStream } from './pdf/values.ts';

/** The proofs a file carries for later (DSS), as bytes. */
export type Archive = { certs: Uint8Array[]; crls: Uint8Array[]; ocsps: Uint8Array[] };

const mostProofs = 64;

/** What is broken of it is left out: proofs only ever help. */
export async function readArchive(revision: Revision, budget: Budget): Promise<Archive> {
  const archive = revision.dict(revision.catalog.get('DSS'));
  const read = async (key: string): Promise<Uint8Array[]> => {
    const proofs: Uint8Array[] = [];
    for (const one of revision.list(archive?.get(key) ?? null).slice(0, mostProofs)) {
      const stream = revision.follow(one);
      if (!(stream instanceof PdfStream)) continue;
      const bytes = await unpack(stream, budget).catch(() => undefined);
      if (bytes) proofs.push(bytes);
    }
    return proofs;
  };
  return { certs: await read('Certs'), crls: await read('CRLs'), ocsps: await read('OCSPs') };
}
