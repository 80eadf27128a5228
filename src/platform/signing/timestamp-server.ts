import { randomBytes } from 'node:crypto';
import { fromBER, Integer } from 'asn1js';
import { MessageImprint, PKIStatus, TimeStampReq, TimeStampResp } from 'pkijs';
import type { TimestampSource } from '#src/documents/sign/make-cms.ts';
import { takeAnswer } from './take-answer.ts';

const silenceMs = 10_000;
const largestAnswer = 256 * 1024;

/** The server gave no timestamp; its message says why. */
export class NoTimestampError extends Error {
  override name = 'NoTimestampError';
}

/** Asks an RFC 3161 server. What it says is checked with the whole file, before that is given to anybody. */
export function askTimestampServer(url: string): TimestampSource {
  return async (over) => {
    const nonce = randomBytes(8);
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
    const question = new TimeStampReq({
      version: 1,
      messageImprint: await MessageImprint.create('SHA-256', over as Uint8Array<ArrayBuffer>),
      certReq: true,
      nonce: new Integer({ valueHex: Uint8Array.from(nonce).buffer }),
    });
    const asked = {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: question.toSchema().toBER(false),
    };
    const bytes = await takeAnswer(url, { most: largestAnswer, silenceMs }, asked).catch((error: unknown) => {
      throw new NoTimestampError('the timestamp server does not answer as it should', { cause: error });
    });
    try {
      const answer = new TimeStampResp({ schema: fromBER(bytes).result });
      const isGranted = [PKIStatus.granted, PKIStatus.grantedWithMods].includes(answer.status.status);
      if (!isGranted || !answer.timeStampToken) throw new NoTimestampError('it refused');
      return new Uint8Array(answer.timeStampToken.toSchema().toBER(false));
    } catch (error) {
      throw error instanceof NoTimestampError ? error : new NoTimestampError('its answer is none', { cause: error });
    }
  };
}
