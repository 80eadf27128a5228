/** What the store answered instead of doing it. */
export class S3FaultError extends Error {
  override name = 'S3FaultError';
  readonly status: number;
  /** By the store's own name, as in `AccessDenied`; empty where it gave none. */
  readonly code: string;

  constructor(status: number, code: string) {
    super(`${status}${code && ` ${code}`}`);
    this.status = status;
    this.code = code;
  }

  /** Whether the same request may succeed a moment later: the store is busy, or what we sent came damaged. */
  get isWorthAnotherTry(): boolean {
    return this.status >= 500 || this.status === 200 || this.status === 429 || passing.test(this.code);
  }
}

const passing = /^(RequestTimeout|SlowDown|XAmzContentSHA256Mismatch|BadDigest|IncompleteBody|OperationAborted)$/;

/** The fault in an answer, by its status and the XML it came with. */
export function s3Fault(status: number, xml: string): S3FaultError {
  return new S3FaultError(status, /<Code>(\w{1,60})<\/Code>/.exec(xml)?.[1] ?? '');
}
