/** One program that runs for as long as its sandbox does; runit starts it again whenever it ends. */
export interface ServiceSpec {
  readonly name: string;
  /** Program and arguments; the program is an absolute path or a name on the PATH of the sandbox. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as this user, in the form of `chpst -u`: a name or `:uid:gid`. Root without it. */
  readonly user?: string;
  /** Files on the machine that its process id is written to before it starts: `cgroup.procs` of cgroups that are there. */
  readonly cgroupFiles?: readonly string[];
}

/** A mount that only the processes of the sandbox see. They are made in the order given. */
export type PrivateMount =
  | { readonly kind: 'tmpfs'; readonly target: string; readonly options?: string }
  /** `source` is made as a folder when it is not there. */
  | { readonly kind: 'bind'; readonly source: string; readonly target: string; readonly readOnly?: boolean }
  /** A file of its own over a file that exists on the machine, such as /etc/hosts. */
  | { readonly kind: 'file'; readonly target: string; readonly content: string };

/** Namespaces of their own with runit as their PID 1. */
export interface SandboxSpec {
  readonly name: string;
  /** The folder on the machine that holds all of it; bound at /run/sandbox inside. */
  readonly directory: string;
  /** `own` brings network, UTS and IPC namespaces without any link but loopback; `host` keeps those of the machine. */
  readonly network: 'host' | 'own';
  /** A tmpfs on /run and the folder of sockets are always there and need no entry. */
  readonly privateMounts: readonly PrivateMount[];
  readonly services: readonly ServiceSpec[];
  /** PATH of the services; the Debian default unless told. */
  readonly path?: string;
  /** Set-up from outside, before any service starts: links, addresses, routes. */
  readonly afterStart?: (pid: number) => Promise<void>;
  /** Stands for inputs that are not part of this specification, such as the content of configuration files. */
  readonly inputs?: string;
}

/** A running sandbox: the process id and start time (clock ticks since boot) of its PID 1 tell it from any later process. */
export interface RunningSandbox {
  readonly name: string;
  readonly pid: number;
  readonly startTime: number;
  readonly directory: string;
  /** Of the specification that it was started with. */
  readonly fingerprint?: string;
}

/** What is written down about a sandbox from the moment it has a PID 1. */
export interface SandboxRecord extends RunningSandbox {
  /** The process that is setting it up; absent when the services have been started. */
  readonly starter?: { readonly pid: number; readonly startTime: number };
}
