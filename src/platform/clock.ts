/** Where rules get the time from; tests hold it still. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
