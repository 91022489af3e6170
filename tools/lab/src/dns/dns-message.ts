const TYPE_A = 1;
const CLASS_IN = 1;
const HEADER_BYTES = 12;
const RECURSION_DESIRED = 0x0100;

/** A query for the IPv4 addresses of a name (RFC 1035), with the length before it that TCP needs. */
export function dnsQuery(id: number, name: string): Buffer {
  const labels = name.split('.').flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(RECURSION_DESIRED, 2);
  header.writeUInt16BE(1, 4);
  const question = Buffer.concat([header, ...labels, Buffer.from([0, 0, TYPE_A, 0, CLASS_IN])]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(question.length, 0);
  return Buffer.concat([length, question]);
}

function skipName(message: Buffer, offset: number): number {
  for (let at = offset; ;) {
    const length = message.readUInt8(at);
    // Two set bits: the rest of the name is elsewhere, and the pointer to it is two bytes long.
    if ((length & 0xc0) === 0xc0) return at + 2;
    if (length === 0) return at + 1;
    at += length + 1;
  }
}

/** The IPv4 addresses in an answer (without the length before it); none when the name does not exist. */
export function dnsAddresses(message: Buffer): string[] {
  const answers = message.readUInt16BE(6);
  let at = skipName(message, HEADER_BYTES) + 4;
  const addresses: string[] = [];
  for (let answer = 0; answer < answers; answer++) {
    at = skipName(message, at);
    const type = message.readUInt16BE(at);
    const length = message.readUInt16BE(at + 8);
    if (type === TYPE_A) addresses.push([...message.subarray(at + 10, at + 10 + length)].join('.'));
    at += 10 + length;
  }
  return addresses;
}
