import { zipSync } from 'fflate';

/** A file as a package carries it: base64 of a ZIP that holds it. A signed PDF is packed as it is already. */
export function packFile(name: string, bytes: Uint8Array): string {
  return Buffer.from(zipSync({ [name]: [bytes, { level: 0 }] })).toString('base64');
}
