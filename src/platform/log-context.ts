import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line of the log says of where it was written; none of it is about a person. */
export type LogContext = {
  /** The request, by the reference that a person sees on the page of a fault. */
  request?: string;
  /** The job that runs. */
  job?: string;
};

const context = new AsyncLocalStorage<LogContext>();

/** Does `work`, however long it takes, so that what is logged in it says where it comes from. */
export function inLogContext<Value>(of: LogContext, work: () => Value): Value {
  return context.run(of, work);
}

export const logContext = (): LogContext => context.getStore() ?? {};
