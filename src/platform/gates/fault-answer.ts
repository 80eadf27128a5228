import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOfApi } from '#src/platform/http/address-rules.ts';
import { databaseAway, sendRefusal } from '#src/platform/http/send-refusal.ts';
import type { Logger } from '#src/platform/logger.ts';
import { isDatabaseAway } from '#src/storage/database/database-away.ts';

/** Answers a request whose gates failed: the fault is logged under the reference the answer tells. */
export function answerFault(logger: Logger): (req: IncomingMessage, res: ServerResponse, fault: unknown) => void {
  return (req, res, fault) => {
    const reference = randomUUID();
    const isAway = isDatabaseAway(fault);
    if (!isAway) logger.error({ reference, err: fault }, 'request failed');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const text = `Có lỗi ở máy chủ, xin thử lại sau. Server fault. (${reference})`;
    sendRefusal(res, isOfApi(req.url ?? ''), isAway ? databaseAway : { status: 500, kind: 'fault', text });
  };
}
