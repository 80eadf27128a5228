/** Enough of an address to know it again, too little to write to it: `h…a@gm….com`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return '…';
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)];
  const dot = domain.lastIndexOf('.');
  const last = name.length > 3 ? name.slice(-1) : '';
  return `${name.slice(0, 1)}…${last}@${domain.slice(0, Math.min(2, dot))}…${dot > 0 ? domain.slice(dot) : ''}`;
}
