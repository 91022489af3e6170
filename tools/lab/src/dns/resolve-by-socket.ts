import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { dnsAddresses, dnsQuery } from './dns-message.ts';

/**
 * Asks a DNS server that a Unix socket leads to, over TCP; returns the IPv4 addresses of the name.
 * Throws when there is no whole answer within `timeoutMs`.
 */
export async function resolveBySocket(path: string, name: string, timeoutMs: number): Promise<string[]> {
  const socket = connect(path);
  socket.setTimeout(timeoutMs, () => {
    socket.destroy(new Error(`no answer from ${path} within ${String(timeoutMs)} ms`));
  });
  try {
    socket.write(dnsQuery(randomInt(0x10000), name));
    let received = Buffer.alloc(0);
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        return dnsAddresses(received.subarray(2));
      }
    }
    throw new Error(`${path} ended before its answer`);
  } finally {
    socket.destroy();
  }
}
