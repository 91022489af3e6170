import type { Report, ToolProgress } from '../report.ts';
import type { Tool } from '../tool.ts';

/** Reports progress of several tools with the time since it was made. */
export function stopwatch(report: Report) {
  const started = Date.now();
  return (
    tools: readonly Pick<Tool, 'name'>[],
    progress: Pick<ToolProgress, 'state' | 'source'> & Partial<ToolProgress>,
  ): void => {
    const together = tools.map(({ name }) => name);
    for (const name of together) {
      report({ estimateMs: undefined, ...progress, tool: name, together, elapsedMs: Date.now() - started });
    }
  };
}
