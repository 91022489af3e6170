import { CommandError, execaExec } from '@shoal/exec';
import { runningSandbox, type LabPaths } from '../../src/index.ts';

/** Runs a program in the network namespace of a sandbox; returns what it prints. Throws CommandError. */
export async function inNetworkOf(
  name: string,
  paths: LabPaths,
  command: readonly string[],
): Promise<string> {
  const sandbox = await runningSandbox(name, paths);
  return execaExec.stdout('nsenter', ['-t', String(sandbox?.pid), '-n', ...command]);
}

const ASK = `
import { Resolver } from 'node:dns/promises';
const [server, name, times] = process.argv.slice(1);
const found = new Set();
for (let time = 0; time < Number(times); time++) {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  resolver.setServers([server]);
  for (const address of await resolver.resolve4(name)) found.add(address);
}
console.log([...found].sort().join());
`;

/** The addresses that a DNS server gives for a name, when it is asked from a sandbox, each time from another port. */
export async function askFrom(
  sandbox: string,
  paths: LabPaths,
  server: string,
  name: string,
  times = 1,
): Promise<string[]> {
  const command = [process.execPath, '--input-type=module', '-e', ASK, server, name, String(times)];
  return (await inNetworkOf(sandbox, paths, command)).split(',');
}

/** What `ip route get` says about an address in the network of a sandbox, whether it finds a way or not. */
export async function routeFrom(sandbox: string, paths: LabPaths, address: string): Promise<string> {
  try {
    return await inNetworkOf(sandbox, paths, ['ip', 'route', 'get', address]);
  } catch (error) {
    if (error instanceof CommandError) return error.stderr.trim();
    throw error;
  }
}

const CONNECT = `
import { connect } from 'node:net';
const [host, port] = process.argv.slice(1);
const socket = connect({ host, port: Number(port) });
const end = (word) => { console.log(word); socket.destroy(); };
socket.setTimeout(15_000, () => end('ETIMEDOUT'));
socket.once('connect', () => end('connected')).once('error', ({ code }) => end(code));
`;

/** How a TCP connection from the network of a sandbox ends: `connected`, or the code of its error. */
export async function connectFrom(
  sandbox: string,
  paths: LabPaths,
  host: string,
  port: number,
): Promise<string> {
  const command = [process.execPath, '--input-type=module', '-e', CONNECT, host, String(port)];
  return (await inNetworkOf(sandbox, paths, command)).trim();
}

/** Packets to Services that a node has dropped, since nothing had translated them. */
export async function untranslatedPackets(node: string, paths: LabPaths): Promise<number> {
  const sandbox = await runningSandbox(node, paths);
  const list = ['iptables', '-w', '5', '-t', 'mangle', '-L', 'POSTROUTING', '-nvx'];
  // In its mounts, too: iptables makes a lock below /run.
  const rules = await execaExec.stdout('nsenter', ['-t', String(sandbox?.pid), '-m', '-n', ...list]);
  return Number(/^\s*(\d+) .* DROP /m.exec(rules)?.[1]);
}
