/**
 * What an anonymous visitor may do only so often, because each costs the county room or a person's attention: a case
 * sent, a form first kept, a conversation begun, a turn in one, a talk asked of a person, words sent to the county,
 * or to be shown in public, a file checked for its signatures.
 */
export type Allowance = 'case' | 'draft' | 'conversation' | 'turn' | 'talk' | 'feedback' | 'voice' | 'check';

/** Counts one against whoever asks; false when they have had their share, or the machine has no room for it. */
export type MayCost = (what: Allowance) => Promise<boolean>;

/** Staff, tests and commands are not counted. */
export const unlimited: MayCost = async () => true;
