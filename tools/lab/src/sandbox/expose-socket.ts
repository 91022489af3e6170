import type { ServiceSpec } from './sandbox-spec.ts';

export interface ExposedSocket {
  /** Name of both services; the log folder is called the same. */
  readonly name: string;
  /** Absolute path of the Unix socket. Its folder has to exist. */
  readonly socket: string;
  /** What is dialled inside the namespace that `inside` runs in: an address, or a name that resolves there. */
  readonly target: { readonly host: string; readonly port: number };
  /** The port of 127.0.0.1 on the machine. */
  readonly loopbackPort?: number;
}

/** A service that listens on a Unix socket and dials TCP in the network namespace it runs in. */
export function socketToTcp({ name, socket, target }: ExposedSocket): ServiceSpec {
  return {
    name,
    command: [
      'socat',
      `UNIX-LISTEN:${socket},fork,unlink-early,mode=0600,backlog=128`,
      `TCP:${target.host}:${String(target.port)},nodelay`,
    ],
  };
}

/** A service that listens on 127.0.0.1 and dials a Unix socket. */
export function loopbackToSocket(name: string, socket: string, port: number): ServiceSpec {
  return {
    name,
    command: [
      'socat',
      `TCP-LISTEN:${String(port)},bind=127.0.0.1,fork,reuseaddr,nodelay,backlog=128`,
      `UNIX-CONNECT:${socket}`,
    ],
  };
}

/**
 * Both ends of a way from the machine into a sandbox: `inside` runs in the network namespace that reaches the target,
 * `outside` in a sandbox with the machine's network. Sockets in the file system cross network namespaces, so no link or
 * route on the machine is needed.
 */
export function exposeSocket(exposed: ExposedSocket): { inside: ServiceSpec; outside?: ServiceSpec } {
  const { name, socket, loopbackPort } = exposed;
  return {
    inside: socketToTcp(exposed),
    ...(loopbackPort === undefined ? {} : { outside: loopbackToSocket(name, socket, loopbackPort) }),
  };
}
