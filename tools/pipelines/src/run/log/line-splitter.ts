import { StringDecoder } from 'node:string_decoder';

const LONGEST_LINE = 1024 * 1024;

/** Turns chunks of bytes into lines; characters that two chunks share come whole. */
export interface LineSplitter {
  write(chunk: Buffer): void;
  /** Gives the last line, if it had no line end. */
  end(): void;
}

/**
 * A line that is longer than the limit comes in pieces. Each piece but the last keeps `overlap()` characters for the next one, so
 * that a secret is never cut where nobody recognises it.
 */
export function createLineSplitter(
  onLine: (line: string) => void,
  { limit = LONGEST_LINE, overlap = () => 0 }: { limit?: number; overlap?: () => number } = {},
): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let rest = '';

  function take(text: string): void {
    rest += text;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
    while (rest.length > limit + overlap()) {
      onLine(rest.slice(0, limit + overlap()));
      rest = rest.slice(limit);
    }
  }

  return {
    write: (chunk) => {
      take(decoder.write(chunk));
    },
    end() {
      take(decoder.end());
      if (rest !== '') onLine(rest.replace(/\r$/, ''));
      rest = '';
    },
  };
}
