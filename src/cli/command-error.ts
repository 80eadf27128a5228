/** What a command cannot do, in one sentence for the person at the keyboard; printed without a stack. */
export class CommandError extends Error {
  override name = 'CommandError';
}
