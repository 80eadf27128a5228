export const keyPattern = /^[0-9a-f]{32}$/;

/** The key as it is. Throws TypeError for what is none: no path is ever made of it. */
export function mustBeKey(key: string): string {
  if (!keyPattern.test(key)) throw new TypeError(`no key of a blob: ${key}`);
  return key;
}
