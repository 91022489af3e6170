import { CommandError, execaExec } from '@shoal/exec';
import { stringify } from 'yaml';
import type { KubernetesObject } from '@shoal/flux/render';

export interface ApplyOptions {
  /** Whom to act as; the administrator unless told. */
  as?: string;
  /** Only asks what would happen. */
  dryRun?: boolean;
  /** Who owns the fields: what one manager leaves out of its next apply is removed. */
  fieldManager?: string;
}

/** The few things that the tests ask an API server for. */
export class Kubectl {
  readonly #binary: string;
  readonly #access: readonly string[];
  readonly #token: string;

  constructor(binary: string, server: string, token: string) {
    this.#binary = binary;
    // The server made its certificate itself, and is on loopback.
    this.#access = [
      '--kubeconfig=/dev/null',
      `--server=${server}`,
      '--insecure-skip-tls-verify',
      `--token=${token}`,
    ];
    this.#token = token;
  }

  async #run(args: readonly string[], input?: string): Promise<string> {
    return execaExec.stdout(this.#binary, [...this.#access, ...args], {
      secrets: [`--token=${this.#token}`],
      ...(input === undefined ? {} : { input }),
    });
  }

  /**
   * Server-side apply with strict field validation.
   * @throws CommandError with the server's words when it refuses.
   */
  async apply(
    objects: readonly KubernetesObject[],
    { as, dryRun, fieldManager = 'platform' }: ApplyOptions = {},
  ): Promise<void> {
    const input = objects.map((object) => stringify(object)).join('---\n');
    await this.#run(
      [
        'apply',
        '--server-side',
        '--force-conflicts',
        '--validate=strict',
        `--field-manager=${fieldManager}`,
        ...(as === undefined ? [] : [`--as=${as}`]),
        ...(dryRun === true ? ['--dry-run=server'] : []),
        '--filename=-',
      ],
      input,
    );
  }

  /**
   * Asks for a deletion and does not wait for its end, which an API server without controllers may never come to.
   * @throws CommandError with the server's words when it refuses.
   */
  async delete(
    { kind, metadata }: KubernetesObject,
    { as, dryRun }: Pick<ApplyOptions, 'as' | 'dryRun'> = {},
  ): Promise<void> {
    await this.#run([
      ...['delete', kind, metadata.name, '--wait=false'],
      ...(metadata.namespace === undefined ? [] : [`--namespace=${metadata.namespace}`]),
      ...(as === undefined ? [] : [`--as=${as}`]),
      ...(dryRun === true ? ['--dry-run=server'] : []),
    ]);
  }

  /** Waits until the server serves every kind that definitions have added. */
  async definitionsEstablished(): Promise<void> {
    await this.#run(['wait', 'crd', '--all', '--for=condition=Established', '--timeout=60s']);
  }

  /**
   * Whether a user may do something, as the server judges rights.
   * @param resource with a subresource after a slash, where one is meant.
   */
  async can(user: string, namespace: string, verb: string, resource: string): Promise<boolean> {
    const [type = '', subresource = ''] = resource.split('/');
    const who = [`--namespace=${namespace}`, `--as=${user}`, `--subresource=${subresource}`];
    try {
      return (await this.#run(['auth', 'can-i', verb, type, ...who])) === 'yes';
    } catch (error) {
      if (error instanceof CommandError && error.stdout.trim() === 'no') return false;
      throw error;
    }
  }
}
