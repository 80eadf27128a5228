/** A name as typed: composed letters, single spaces; undefined when there is none or it is no name. */
export function readName(text: string): string | undefined {
  const name = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return name.length >= 2 && name.length <= 100 && !/[<>\p{Cc}]/u.test(name) ? name : undefined;
}

export function readEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.length <= 200 && /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/.test(email) ? email : undefined;
}
