/** How a tool came into the cache. */
export type ToolOrigin = 'download' | 'go build';

export interface ToolProgress {
  tool: string;
  /** All tools of the same step, this one included; one line for the first of them is enough for a person. */
  together: readonly string[];
  /** `waiting`: another process holds the toolchain; `ready`: in the cache now. */
  state: 'waiting' | 'downloading' | 'building' | 'ready';
  /** Milliseconds since work on this tool began. */
  elapsedMs: number;
  /** Milliseconds that the whole step is expected to take on this machine; undefined when nothing is known. */
  estimateMs: number | undefined;
  source: 'cache' | ToolOrigin;
  /** Go packages compiled so far and to compile, while building. */
  compiled?: { done: number; total: number };
}

/** Called as tools make progress, several times per second at most. */
export type Report = (progress: ToolProgress) => void;
