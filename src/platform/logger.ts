import { pino } from 'pino';
import { logContext } from './log-context.ts';

export type Logger = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** JSON lines on standard error: standard output is for people (address, first-account link). Never log answers or contacts.
 * What is logged within a request or a job says which.
 */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, mixin: logContext, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
