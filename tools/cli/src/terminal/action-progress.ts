import type { ActionReporter, ActionResult } from '../actions/action.ts';

/** Where progress goes: standard error, so that standard output stays data. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const MARKS = { done: '✓', failed: '✗', skipped: '·' } as const;
const CLEAR_LINE = '\r\u001b[2K';

export interface ActionProgress extends ActionReporter {
  /** A line of its own that stays, such as a warning. */
  print(line: string): void;
  stop(): void;
}

/**
 * Shows actions as they go: on a terminal one live line with all that is under way, elsewhere one plain line per step
 * (and none for a skipped one).
 */
export function actionProgress(stream: ProgressStream, quiet = false): ActionProgress {
  const underWay = new Map<string, string>();
  const live = stream.isTTY === true && !quiet;
  const started = performance.now();

  const draw = (): void => {
    if (!live) return;
    const seconds = Math.round((performance.now() - started) / 1000);
    const parts = [...underWay].map(([name, text]) => (text === '' ? name : `${name}: ${text}`));
    const line = parts.length === 0 ? '' : `… ${String(seconds)} s  ${parts.join(' | ')}`;
    stream.write(CLEAR_LINE + line.slice(0, (stream.columns ?? 80) - 1));
  };
  const timer = live ? setInterval(draw, 500) : undefined;
  timer?.unref();

  const print = (line: string): void => {
    if (quiet) return;
    stream.write(live ? `${CLEAR_LINE}${line}\n` : `${line}\n`);
  };
  return {
    started(name) {
      underWay.set(name, '');
      draw();
    },
    progress(name, text) {
      if (underWay.get(name) === text) return;
      // What is told between actions, as of the toolchain, ends with an empty text.
      if (text === '') underWay.delete(name);
      else underWay.set(name, text);
      draw();
    },
    print(line) {
      print(line);
      draw();
    },
    finished(result: ActionResult) {
      underWay.delete(result.name);
      if (result.state !== 'skipped') {
        const note = result.note === '' ? '' : `  ${result.note}`;
        print(`${MARKS[result.state]} ${result.name} (${result.seconds.toFixed(1)} s)${note}`);
      }
      draw();
    },
    stop() {
      clearInterval(timer);
      if (live) stream.write(CLEAR_LINE);
    },
  };
}
