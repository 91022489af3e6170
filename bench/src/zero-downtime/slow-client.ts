/**
 * Begins a request each second on a connection of its own and sends its last byte some seconds later, until SIGTERM; then
 * waits for the answers that are still to come and prints how many there were and what failed, as JSON. A program of its own,
 * because it runs in another network namespace.
 */
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const SECONDS_OF_A_REQUEST = 3;
const LONGEST_MS = 20_000;

const [host = '', port = ''] = process.argv.slice(2);

function slowRequest(): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), host);
    let answer = '';
    const end = (outcome: string) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(LONGEST_MS, () => {
      end('no answer in time');
    });
    socket.on('error', ({ message }) => {
      end(message.replaceAll(/\d+\.\d+\.\d+\.\d+:\d+/g, '<address>'));
    });
    socket.on('data', (text: Buffer) => (answer += text.toString()));
    socket.on('close', () => {
      resolve(/^HTTP\/1\.1 200 /.test(answer) ? '' : answer.slice(0, 200) || 'closed without an answer');
    });
    const parts = ['GET / HTTP/1.1\r\n', `Host: ${host}\r\n`, 'Connection: close\r\n', '\r\n'];
    socket.once('connect', () => {
      void (async () => {
        for (const [index, part] of parts.entries()) {
          if (index > 0) await delay((SECONDS_OF_A_REQUEST * 1000) / (parts.length - 1));
          if (!socket.destroyed) socket.write(part);
        }
      })();
    });
  });
}

const stopped = new AbortController();
process.once('SIGTERM', () => {
  stopped.abort();
});
const requests: Promise<string>[] = [];
while (!stopped.signal.aborted) {
  requests.push(slowRequest());
  await delay(1000, undefined, { signal: stopped.signal }).catch(() => undefined);
}
const outcomes = await Promise.all(requests);
process.stdout.write(
  `${JSON.stringify({ requests: outcomes.length, errors: outcomes.filter((outcome) => outcome !== '') })}\n`,
);
