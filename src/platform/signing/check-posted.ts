import { createHash } from 'node:crypto';
import type { MayCost } from '#src/base/allowance.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { SignatureChecker } from '#src/documents/check-signature/signature-checker.ts';
import type { SignatureReport } from '#src/documents/check-signature/verdict.ts';
import { withPostedFile } from '#src/platform/posted/posted-form.ts';

/** A file that was checked, and of which nothing is kept. */
export type CheckedFile = { name: string; sha256: string; report: SignatureReport };
export type CheckRefusal = { kind: 'no-file' | 'too-large' | 'broken-off' | 'too-many' };

/** Larger files are not taken, and of all that come together no more are held at once. */
const largest = 20 * 1024 * 1024;
const mostAtOnce = 3 * largest;

/** Checks the signatures of the one file of a posted form, which is held in memory and dropped. */
export function createCheckPosted(signatures: SignatureChecker) {
  let held = 0;
  return async (
    request: Request,
    { address, mayCost }: { address: string; mayCost: MayCost },
  ): Promise<Result<CheckedFile, CheckRefusal>> => {
    const announced = Math.min(largest, Number(request.headers.get('content-length')) || largest);
    if (held + announced > mostAtOnce || !(await mayCost('check'))) return refuse({ kind: 'too-many' });
    held += announced;
    try {
      const answer = await withPostedFile(request, async ({ name, content }) => ({
        name,
        bytes: await collect(content),
      }));
      if (answer === 'no-file' || answer === 'broken-off') return refuse({ kind: answer });
      const { name, bytes } = answer;
      if (bytes === 'too-large') return refuse({ kind: 'too-large' });
      if (name === '' || bytes.length === 0) return refuse({ kind: 'no-file' });
      const report = await signatures.check(async () => bytes, { lane: 'public', address });
      return ok({ name, sha256: createHash('sha256').update(bytes).digest('hex'), report });
    } finally {
      held -= announced;
    }
  };
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Uint8Array | 'too-large'> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    length += piece.length;
    if (length > largest) return 'too-large';
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
