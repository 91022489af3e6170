import { ShoalError } from '@shoal/exec';

/** What an API server answered when it refused: its own sentence, with the HTTP status. */
export class KubeError extends ShoalError {
  readonly status: number;
  /** Machine-readable, such as `NotFound`, `Conflict`, `Forbidden`. */
  readonly reason: string | undefined;

  constructor(what: string, status: number, body: string) {
    const answer = parse(body);
    super('KUBERNETES', `${what}: ${answer.message ?? (body.slice(0, 500) || `HTTP ${String(status)}`)}`);
    this.name = 'KubeError';
    this.status = status;
    this.reason = answer.reason;
  }
}

function parse(body: string): { message?: string; reason?: string } {
  try {
    return JSON.parse(body) as { message?: string; reason?: string };
  } catch {
    return {};
  }
}
