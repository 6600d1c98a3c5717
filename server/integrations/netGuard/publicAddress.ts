import ipaddr from 'ipaddr.js';

/** Where a cloud's metadata or host services answer on an address that is public by its range. */
const hostServices = new Set(['168.63.129.16']);

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is one that anybody on the internet may reach. Loopback, private, link-local, carrier-grade NAT,
 * multicast and reserved ranges are not, nor are the IPv6 forms that stand for IPv4 ones (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || hostServices.has(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast);
}
