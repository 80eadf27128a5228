export type PasswordRefusal = { kind: 'password-too-short' | 'password-too-long' | 'password-too-plain' };

const passwordLength = { min: 12, max: 128 };
/** Guesses a password must stand, as a power of ten: twelve random signs pass, a leaked one with a year does not. */
const fewestGuesses = 10.5;

/** How many guesses a password stands against who knows these words, as a power of ten. */
export type GuessesOf = (password: string, words: readonly string[]) => Promise<number>;

/**
 * Length is what counts (NIST SP 800-63B 5.1.1.2): no rules about signs. Refuses what is in the lists of leaked
 * passwords or made of their entries, of keyboard rows, repeats, years, the person's own name and address, the
 * county's places (ASVS 5.0, 6.2.4, 6.2.11, 6.2.12). Everything is looked up on this machine.
 */
export async function checkPassword(
  typed: string,
  owner: { name: string; email: string },
  { guessesOf, localWords }: { guessesOf: GuessesOf; localWords: () => readonly string[] },
): Promise<PasswordRefusal | undefined> {
  const password = typed.normalize('NFC');
  const length = [...password].length;
  if (length < passwordLength.min) return { kind: 'password-too-short' };
  if (length > passwordLength.max) return { kind: 'password-too-long' };
  const own = [owner.email, ...owner.email.split(/[@.]/), owner.name, ...owner.name.split(' ')];
  const words = [...own, ...localWords()].filter((word) => word.length >= 2);
  return (await guessesOf(password, words)) < fewestGuesses ? { kind: 'password-too-plain' } : undefined;
}
