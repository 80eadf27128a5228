export type PasswordRefusal = { kind: 'password-too-short' | 'password-too-long' | 'password-too-plain' };

const passwordLength = { min: 12, max: 128 };

/**
 * Length is what counts (NIST SP 800-63B 5.1.1.2): no rules about signs. Refuses what is only a few signs repeated
 * and what is made of the person's own name or address.
 */
export function checkPassword(password: string, owner: { name: string; email: string }): PasswordRefusal | undefined {
  const length = [...password].length;
  if (length < passwordLength.min) return { kind: 'password-too-short' };
  if (length > passwordLength.max) return { kind: 'password-too-long' };
  const plain = password.toLowerCase();
  const own = [owner.email, owner.email.split('@')[0] ?? '', owner.name].map((text) => text.toLowerCase());
  const rest = own.reduce((left, text) => (text.length >= 4 ? left.replaceAll(text, '') : left), plain);
  const signs = [...plain].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = signs.filter((sign, index) => Math.abs(sign - (signs[index - 1] ?? sign)) > 1).length;
  if (new Set(plain).size < 5 || rest.length < 6 || steps <= 2) return { kind: 'password-too-plain' };
  return undefined;
}
