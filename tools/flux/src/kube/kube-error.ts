import { ShoalError } from '@shoal/exec';

/** What an API server answered when it refused: its own sentence, with the HTTP status. */
export class KubeError extends ShoalError {
  readonly status: number;
  /** Machine-readable, such as `NotFound`, `Conflict`, `Forbidden`. */
  readonly reason: string | undefined;
  /** The server's own sentence, without what was asked. */
  readonly answer: string;

  constructor(what: string, status: number, body: string) {
    const parsed = parse(body);
    const answer = parsed.message ?? (body.slice(0, 500) || `HTTP ${String(status)}`);
    super('KUBERNETES', `${what}: ${answer}`);
    this.name = 'KubeError';
    this.status = status;
    this.reason = parsed.reason;
    this.answer = answer;
  }
}

function parse(body: string): { message?: string; reason?: string } {
  try {
    return JSON.parse(body) as { message?: string; reason?: string };
  } catch {
    return {};
  }
}
