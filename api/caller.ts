import { BlockList, isIP, SocketAddress } from 'node:net';

/** Who asks, as far as the network can tell: undefined where there is no address at all. */
export type CallerOf = (peer: string | undefined, forwardedFor: string | undefined) => string | undefined;

/**
 * Tells callers apart behind proxies. `trusted` are the operator's own (addresses or CIDR blocks): what one of them says
 * of whom it asks for is taken, read from the right, where the nearest proxy writes; what anybody else says is not.
 */
export function callerBehind(trusted: readonly string[]): CallerOf {
  const isProxy = networks(trusted);
  return (peer, forwardedFor) => {
    let caller = addressIn(peer ?? '');
    const hops = forwardedFor?.split(',') ?? [];
    while (caller !== undefined && isProxy(caller)) {
      const before = addressIn(hops.pop() ?? '');
      // Nothing more, or nothing that can be read: the proxy itself is the last whose word is known.
      if (before === undefined) break;
      caller = before;
    }
    return caller === undefined ? undefined : networkOf(caller);
  };
}

/** Tells whether a caller, as `callerBehind` names it, is one of some (addresses or CIDR blocks); an IPv6 address stands for its /64. */
export function callersIn(entries: readonly string[]): (caller: string) => boolean {
  return networks(entries.map(wholeNetwork));
}

/** A caller is a /64 of IPv6, of which one address or a smaller block would never be found. */
function wholeNetwork(entry: string): string {
  const [net = '', prefix = '128'] = entry.split('/');
  return isIP(net) === 6 && Number(prefix) > 64 ? `${net}/64` : entry;
}

/** Tells whether an address is in one of some networks (addresses or CIDR blocks). */
function networks(entries: readonly string[]): (caller: string) => boolean {
  const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
  // A list for each family: one of both takes every IPv4 address for one inside ::/64, the network of ::1.
  const byFamily = Map.groupBy(entries, (entry) => familyOf(entry.split('/', 1)[0] ?? ''));
  const lists = { ipv4: blockList(byFamily.get('ipv4') ?? []), ipv6: blockList(byFamily.get('ipv6') ?? []) };
  return (caller) => {
    const address = caller.replace(/\/64$/, '');
    const family = familyOf(address);
    return lists[family].check(address, family);
  };
}

function blockList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [net = '', prefix] = entry.split('/');
    const family = isIP(net) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(net, family);
    else list.addSubnet(net, Number(prefix), family);
  }
  return list;
}

/** An address in its one form, without port or zone, an IPv4 address inside IPv6 as itself; undefined where it is none. */
function addressIn(text: string): string | undefined {
  const hop = text.trim();
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
  const address = bare.split('%', 1)[0] ?? '';
  const family = isIP(address);
  if (family !== 6) return family === 4 ? address : undefined;
  const inOneForm = new SocketAddress({ address, family: 'ipv6' }).address;
  return /^::ffff:([\d.]+)$/.exec(inOneForm)?.[1] ?? inOneForm;
}

/** One household or office has a whole /64 of IPv6: whoever has one address of it has them all. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.replace(/[\d.]+\.\d+$/, '0:0').split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
