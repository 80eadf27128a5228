import { BlockList, isIPv6 } from 'node:net';

/**
 * Networks that are nobody's page: this machine, the county's own network, links, groups, tests and what is kept for
 * later (IANA's registries of special-purpose addresses). IPv4 within IPv6 is judged as the IPv4 it is.
 */
const closed = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  closed.addSubnet(network, prefix, 'ipv4');
  // 64:ff9b::/96 (NAT64) and 2002::/16 (6to4) lead to the same places; the latter is closed whole.
  closed.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6');
}
/** Of IPv6 only 2000::/3 is given out. */
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');
given.addSubnet('64:ff9b::', 96, 'ipv6');
given.addSubnet('::ffff:0:0', 96, 'ipv6');
closed.addSubnet('2001::', 23, 'ipv6');
closed.addSubnet('2001:db8::', 32, 'ipv6');
closed.addSubnet('2002::', 16, 'ipv6');
closed.addSubnet('3fff::', 20, 'ipv6');

/** Whether an address (not a name) is one of the public network. */
export function isPublicAddress(address: string): boolean {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return !closed.check(plain, 'ipv4');
  return given.check(plain, 'ipv6') && !closed.check(plain, 'ipv6');
}
