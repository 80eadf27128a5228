import type { Correction } from '#src/cases/model/case-history.ts';

/** Enough of an address to know it again, too little to write to it: `h…a@gm….com`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return '…';
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)];
  const dot = domain.lastIndexOf('.');
  const last = name.length > 3 ? name.slice(-1) : '';
  return `${name.slice(0, 1)}…${last}@${domain.slice(0, Math.min(2, dot))}…${dot > 0 ? domain.slice(dot) : ''}`;
}

/**
 * A correction as a letter tells it. It goes to the old address and to the new one, and either may be a stranger's: of how
 * somebody is reached it tells no more than they need to know it again. The whole of it stands on the page of the case.
 */
export function toldCorrection({ field, label, from, to }: Correction): { name: string; reason: string } {
  const [before, after] = [from, to].map((text) => masked(field, text) || '–');
  return { name: label, reason: `${before} → ${after}` };
}

function masked(field: string, text: string): string {
  if (text === '') return '';
  if (field === 'contact.email') return maskAddress(text);
  if (field === 'contact.residence') return '…';
  const isNumber = ['contact.phone', 'contact.idNumber', 'contact.passport'].includes(field);
  return isNumber ? `…${text.replaceAll(/\s/g, '').slice(-3)}` : text;
}
