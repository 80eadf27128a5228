import { twins } from '#tests/stores/sampled.ts';

/** On a phone without scripts and at a desk with them: one of the two in a usual run, both in the full tests. */
export const bothWays = (name: string) =>
  twins(name, [
    { width: 360, javaScriptEnabled: false },
    { width: 1280, javaScriptEnabled: true },
  ]);
