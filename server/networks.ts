import { BlockList, isIP, isIPv4 } from 'node:net';

/** Networks of IPv4 that are no place of the public internet: IANA's registry of special-purpose addresses, and multicast. */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** Of IPv6 only this is public: what wraps an address of IPv4, such as `::ffff:10.0.0.1`, is outside of it. */
const PUBLIC_IPV6 = ['2000::/3'];
/** But for protocols, tunnels that lead into IPv4, and documentation. */
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const BITS = { ipv4: 32, ipv6: 128 } as const;

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}

/** True for a network as CIDR has it, such as `10.0.0.0/8` or `fd00::/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/');
  if (isIP(address) === 0 || !/^\d{1,3}$/.test(prefix) || rest.length > 0) return false;
  return Number(prefix) <= BITS[familyOf(address)];
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return list;
}

const specialIpv4 = listOf(SPECIAL_IPV4);
const publicIpv6 = listOf(PUBLIC_IPV6);
const specialIpv6 = listOf(SPECIAL_IPV6);

function isPublic(address: string): boolean {
  if (isIPv4(address)) return !specialIpv4.check(address, 'ipv4');
  return publicIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6');
}

/** What an address is to this server: on the public internet, in a private network that it was allowed, or neither. */
export type Standing = 'public' | 'allowed' | 'refused';

/** Judges addresses of hosts (IPv4 or IPv6, not names). `allowed` are private networks in the notation of CIDR. */
export class Networks {
  readonly #allowed: BlockList;
  /** Whether there are private networks that may be reached. */
  readonly hasAllowed: boolean;

  constructor(allowed: readonly string[]) {
    this.#allowed = listOf(allowed);
    this.hasAllowed = allowed.length > 0;
  }

  judge(address: string): Standing {
    if (isIP(address) === 0) return 'refused';
    if (this.#allowed.check(address, familyOf(address))) return 'allowed';
    return isPublic(address) ? 'public' : 'refused';
  }
}
