const BITS = 32;
/** Nodes come and go: the range is never smaller than the subnet that most clusters give theirs. */
const LONGEST_PREFIX = 24;

const numberOf = (address: string): number =>
  address.split('.').reduce((number, part) => number * 256 + Number(part), 0);

const textOf = (number: number): string =>
  [24, 16, 8, 0].map((shift) => String(Math.floor(number / 2 ** shift) % 256)).join('.');

/** The smallest range, of 256 addresses at least, that holds these IPv4 addresses; undefined without any. */
export function coveringCidr(addresses: readonly string[]): string | undefined {
  const numbers = addresses.map(numberOf);
  if (numbers.length === 0) return undefined;
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  let prefix = LONGEST_PREFIX;
  const network = (address: number): number => Math.floor(address / 2 ** (BITS - prefix));
  while (network(first) !== network(last)) prefix -= 1;
  return `${textOf(network(first) * 2 ** (BITS - prefix))}/${String(prefix)}`;
}
