import { defined } from '#src/base/defined.ts';
import { appendSignature, type SignatureField, type WaitingFile } from '#src/documents/sign/append-signature.ts';
import { drawLook, type LookOrder } from './draw-look.ts';

/** A file that waits for a signature, with what is seen of it drawn. */
export async function prepareSignature(
  pdf: Uint8Array,
  { look, ...field }: SignatureField,
  order: LookOrder | undefined,
): Promise<WaitingFile> {
  const page = order && (await drawLook(order));
  return appendSignature(pdf, defined({ ...field, look: look && page ? { ...look, page } : undefined }));
}
