import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Installation } from '@shoal/e2e/testing';

interface WatchedPod {
  type: string;
  object: {
    metadata: { name: string; deletionTimestamp?: string };
    status: { conditions?: { type: string; status: string }[]; phase?: string };
  };
}

export interface PodEvent {
  /** Milliseconds since 1970, when the API server told of it. */
  readonly at: number;
  readonly pod: string;
  readonly state: string;
}

function stateOf({ type, object }: WatchedPod): string {
  if (type === 'DELETED') return 'gone';
  const ready =
    object.status.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') === true;
  if (object.metadata.deletionTimestamp !== undefined)
    return ready ? 'stopping, still ready' : 'stopping, not ready';
  return ready ? 'ready' : 'not ready';
}

/** Notes each change of the pods that a selector names, until it is closed. */
export class PodLog {
  readonly events: PodEvent[] = [];
  readonly #stop: () => void;

  constructor(installation: Installation, args: readonly string[]) {
    const child = spawn(
      `${installation.clone}/shoal`,
      ['kubectl', ...args, 'get', 'pods', '--watch', '--output-watch-events', '--output=jsonpath={}{"\\n"}'],
      {
        cwd: installation.clone,
        env: { ...process.env, ...installation.env },
        stdio: ['ignore', 'pipe', 'ignore'],
        detached: true,
      },
    );
    this.#stop = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    };
    const last = new Map<string, string>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = JSON.parse(line) as WatchedPod;
      const { name } = event.object.metadata;
      const state = stateOf(event);
      if (last.get(name) === state) return;
      last.set(name, state);
      this.events.push({ at: Date.now(), pod: name, state });
    });
  }

  close(): void {
    this.#stop();
  }
}
