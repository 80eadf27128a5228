/** An address of this portal as somebody wrote it in a list; `host` where they wrote that too. */
type WrittenAddress = { address: string; host?: string };

const longest = 1_000;

/** An address or a whole URL as it stands in a list; undefined for what is none. What stands behind `#` tells no page apart. */
export function readAddress(written: string): WrittenAddress | undefined {
  const text = written.trim().replace(/#.*$/s, '').normalize('NFC');
  const [, host, rest] = /^https?:\/\/([^/?\\]+)(.*)$/is.exec(text) ?? [];
  const path = host === undefined ? text : rest || '/';
  const whole = /^[/?]/.test(path) || host !== undefined ? path : `/${path}`;
  const address = (whole.startsWith('?') ? `/${whole}` : whole).replaceAll(' ', '%20');
  const isOne = text !== '' && address.length <= longest && /^\/(?![/\\])[^\s#\\\p{Cc}]*$/u.test(address);
  if (!isOne || /^[a-z][a-z+.-]*:/i.test(path)) return undefined;
  return host === undefined ? { address } : { address, host: host.toLowerCase() };
}
