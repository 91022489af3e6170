import { createSocket } from 'node:dgram';
import { execaExec } from '@shoal/exec';
import { eventually } from './eventually.ts';

export interface PacketWatch {
  /**
   * Ends the watch, once.
   * @returns a line per packet to or from the watched networks that this machine's own network saw.
   */
  stop(): Promise<string[]>;
}

/** A packet to itself that shows that the watch works: whatever came before it, the watch has seen too. */
const SIGN = { address: '127.0.0.1', port: 9 };
const SIGN_LINE = `${SIGN.address}.${String(SIGN.port)}:`;

async function sendSign(): Promise<void> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.send('sign', SIGN.port, SIGN.address, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
  socket.close();
}

/** Watches every link of the machine, loopback included, for packets of these networks. Packets inside of namespaces are not seen. */
export async function watchPackets(networks: readonly string[]): Promise<PacketWatch> {
  const filter = [...networks.map((network) => `net ${network}`), `udp dst port ${String(SIGN.port)}`].join(
    ' or ',
  );
  const end = new AbortController();
  const seen: string[] = [];
  const ended = execaExec
    .run('tcpdump', ['-i', 'any', '-nn', '-l', '-t', filter], {
      signal: end.signal,
      onLine: (line, stream) => {
        if (stream === 'stdout' && line !== '') seen.push(line);
      },
    })
    .catch((error: unknown) => {
      if (!end.signal.aborted) throw error;
    });
  // It fails at once, or hears the sign.
  const untilSeen = async (): Promise<void> => {
    const count = seen.length;
    await Promise.race([
      ended,
      eventually(async () => {
        await sendSign();
        if (!seen.slice(count).some((line) => line.includes(SIGN_LINE)))
          throw new Error('tcpdump sees nothing');
      }),
    ]);
  };
  await untilSeen();
  const endWatch = async (): Promise<string[]> => {
    await untilSeen();
    end.abort();
    await ended;
    return seen.filter((line) => !line.includes(SIGN_LINE));
  };
  let stopped: Promise<string[]> | undefined;
  return { stop: () => (stopped ??= endWatch()) };
}
