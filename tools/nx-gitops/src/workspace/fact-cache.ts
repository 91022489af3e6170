import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Remember } from '@shoal/kustomize/remember';

export interface FactCache {
  remember: Remember;
  /** Writes what was used since the cache was opened; what nobody asked for is forgotten. Never throws: it is only a cache. */
  save(): void;
}

/** Time of the last change in ms, size in bytes, and what was computed from the file then. */
type Entry = readonly [mtimeMs: number, size: number, value: unknown];

/** Raised when what the readers compute from a file changes. */
const FORMAT = 1;

function load(file: string): Record<string, Entry> {
  try {
    const { format, entries } = JSON.parse(readFileSync(file, 'utf8')) as {
      format: number;
      entries: Record<string, Entry>;
    };
    return format === FORMAT ? entries : {};
  } catch {
    return {};
  }
}

/**
 * Opens the cache in `file`. An entry holds as long as the file that it was computed from keeps time and size, which git and
 * editors both change when they write.
 */
export function openFactCache(workspaceRoot: string, file: string): FactCache {
  const known = load(file);
  const used: Record<string, Entry> = {};
  let isChanged = false;
  return {
    remember: (kind, source, compute) => {
      const stats = statSync(join(workspaceRoot, source), { throwIfNoEntry: false });
      if (stats === undefined) return compute();
      const key = `${kind} ${source}`;
      const entry = used[key] ?? known[key];
      if (entry?.[0] === stats.mtimeMs && entry[1] === stats.size) {
        used[key] = entry;
        return entry[2] as ReturnType<typeof compute>;
      }
      const value = compute();
      used[key] = [stats.mtimeMs, stats.size, value];
      isChanged = true;
      return value;
    },
    save() {
      if (!isChanged && Object.keys(used).length === Object.keys(known).length) return;
      try {
        mkdirSync(dirname(file), { recursive: true });
        const draft = `${file}.${String(process.pid)}`;
        writeFileSync(draft, JSON.stringify({ format: FORMAT, entries: used }));
        renameSync(draft, file);
      } catch {
        // A read-only or full disk makes the next start slower, nothing else.
      }
    },
  };
}

/** Where Nx keeps what it knows of a workspace, and we keep this. */
export function factCacheFile(
  workspaceRoot: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const folder = env['NX_WORKSPACE_DATA_DIRECTORY'] || join(workspaceRoot, '.nx', 'workspace-data');
  return join(folder, 'shoal-gitops.json');
}
