import { fromBER } from 'asn1js';
import { BasicOCSPResponse, Certificate, CertificateRevocationList, OCSPRequest, OCSPResponse } from 'pkijs';
import type { Lacking, Trust } from '#src/documents/check-signature/verdict.ts';
import { takeAnswer } from './take-answer.ts';

/** What was asked for and came. */
export type FetchedProofs = Pick<Trust, 'crls'> & { ocsps: Uint8Array[] };
export type RevocationSource = (lacking: readonly Lacking[]) => Promise<FetchedProofs>;

const silenceMs = 4_000;
const largestAnswer = 64 * 1024;
const largestList = 10 * 1024 * 1024;
/** Of one file so many certificates are asked about, and so much is remembered. */
const mostAsked = 6;
const mostKept = 200;
/** An answer is remembered until it ends, this long at most; that nobody answered only briefly, so that nobody waits twice. */
const holdsMs = 3_600_000;
const failureHoldsMs = 60_000;

type Kept = { until: number; bytes: Uint8Array | undefined };

/**
 * Asks the places that certificates name whether they were taken back: OCSP first, else their list. It is asked only about
 * certificates that lead to a root the county trusts, so that no file decides where the portal calls. What comes is believed
 * by nobody before its signature was checked with the file.
 */
export function createRevocationSource({ now }: { now: () => Date }): RevocationSource {
  const kept = new Map<string, Kept>();

  async function remembered(key: string, ask: () => Promise<{ bytes: Uint8Array; until?: Date | undefined }>) {
    const moment = now().getTime();
    const known = kept.get(key);
    if (known && known.until > moment) return known.bytes;
    const answer = await ask().catch(() => undefined);
    const until = answer
      ? Math.min(answer.until?.getTime() ?? moment + failureHoldsMs, moment + holdsMs)
      : moment + failureHoldsMs;
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, { until, bytes: answer?.bytes });
    return answer?.bytes;
  }

  return async (lacking) => {
    const found: FetchedProofs = { crls: [], ocsps: [] };
    await Promise.all(
      lacking.slice(0, mostAsked).map(async (one) => {
        for (const url of one.answers) {
          const key = `${url} ${Buffer.from(one.cert).toString('base64')}`;
          const answer = await remembered(key, () => askResponder(url, one));
          if (answer) {
            found.ocsps.push(answer);
            return;
          }
        }
        for (const url of one.lists) {
          const list = await remembered(url, () => fetchList(url));
          if (list) {
            found.crls.push(list);
            return;
          }
        }
      }),
    );
    return found;
  };
}

async function askResponder(url: string, { cert, issuer }: Lacking): Promise<{ bytes: Uint8Array; until?: Date }> {
  const [asked, above] = [cert, issuer].map((der) => new Certificate({ schema: fromBER(der).result }));
  const question = new OCSPRequest();
  await question.createForCertificate(asked as Certificate, {
    hashAlgorithm: 'SHA-1',
    issuerCertificate: above as Certificate,
  });
  const bytes = await takeAnswer(
    url,
    { most: largestAnswer, silenceMs },
    {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: question.toSchema(true).toBER(false),
    },
  );
  const answer = new OCSPResponse({ schema: fromBER(bytes).result });
  const core = answer.responseBytes?.response.valueBlock.valueHexView;
  if (!core) throw new Error('the responder gave no answer');
  const { responses } = new BasicOCSPResponse({ schema: fromBER(core).result }).tbsResponseData;
  const until = responses[0]?.nextUpdate;
  return until ? { bytes, until } : { bytes };
}

async function fetchList(url: string): Promise<{ bytes: Uint8Array; until: Date | undefined }> {
  const bytes = await takeAnswer(url, { most: largestList, silenceMs });
  const list = new CertificateRevocationList({ schema: fromBER(bytes).result });
  return { bytes, until: list.nextUpdate?.value };
}
