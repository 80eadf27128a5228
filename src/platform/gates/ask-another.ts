import type { Gate } from './exchange.ts';
import { machineAddresses } from './machine-questions.ts';

/**
 * One of several processes behind a proxy that is ending: what is only read it lets go of before it has begun. The proxy
 * asks another process for it and, having seen this one fail, sends nothing more here. So it looks away before this
 * process takes connections no longer, and no form that it could not send twice meets a closed door.
 */
export function askAnother(isEnding: () => boolean): Gate {
  return ({ isReading, path, req }) => {
    if (!isReading || !isEnding() || machineAddresses.has(path)) return false;
    req.socket.destroy();
    return true;
  };
}
