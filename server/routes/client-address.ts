import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

const LOOPBACK = /^(?:127\.|::1$)/;
const MAPPED_IPV4 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/** The first 64 bits of an IPv6 address, which are one customer's; IPv4 as it is. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const gap = address.includes('::') ? 8 - left.length - right.length : 0;
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/**
 * Where requests come from, to count by. `proxyHops` is how many proxies stand in front: each adds whom it
 * heard from to the end of `X-Forwarded-For`, and what stands before that may be made up.
 * @returns undefined where that cannot be known, as behind a proxy on this machine that nobody told us of.
 */
export function createClientAddress(proxyHops: number): (c: Context) => string | undefined {
  return (c) => {
    const direct = (getConnInfo(c).remote.address ?? '').replace(MAPPED_IPV4, '');
    if (proxyHops === 0) return isIP(direct) === 0 || LOOPBACK.test(direct) ? undefined : networkOf(direct);
    const heard = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
    const address = (heard.at(-proxyHops) ?? '').replace(MAPPED_IPV4, '');
    return isIP(address) === 0 ? undefined : networkOf(address);
  };
}
