import { statSync, type Stats } from 'node:fs';
import { namesIn, type Memory } from '@shoal/kustomize/memory';
import { readKept, writeKept } from './kept-file.ts';

/** Time of the last change in ms, size in bytes, and what was computed from the file then. */
type Entry = readonly [mtimeMs: number, size: number, value: unknown];

/** What lay at a path: nothing, a folder, or a file with its last change in ms and its size. Of a folder that was listed, its change. */
export type Sight = 0 | 1 | readonly [mtimeMs: number, size: number];

export interface FactCache extends Memory {
  /** Everything that was looked at, and what was seen. */
  sights(): Record<string, Sight>;
  /** Writes what was used since the cache was opened; what nobody asked for is forgotten. */
  save(): void;
}

/** Raised when what the readers compute from a file changes. */
const FORMAT = 3;

function statsAt(workspaceRoot: string, path: string): Stats | undefined {
  return statSync(`${workspaceRoot}/${path}`, { throwIfNoEntry: false });
}

/** Whether a path looks as it did. */
export function isAsSeen(workspaceRoot: string, path: string, seen: Sight): boolean {
  const stats = statsAt(workspaceRoot, path);
  if (stats === undefined) return seen === 0;
  if (typeof seen === 'number') return seen === 1 && stats.isDirectory();
  return seen[0] === stats.mtimeMs && seen[1] === stats.size;
}

/**
 * Opens the cache in `file`. An entry holds as long as the file that it was computed from keeps time and size, which git and
 * editors both change when they write. Each path is looked at once: a survey takes less time than a person between two writes.
 */
export function openFactCache(workspaceRoot: string, file: string): FactCache {
  const known = readKept<Record<string, Entry>>(file, FORMAT) ?? {};
  const used: Record<string, Entry> = {};
  let isChanged = false;
  const looked = new Map<string, Stats | undefined>();
  const listed = new Set<string>();
  const statsOf = (path: string): Stats | undefined => {
    if (looked.has(path)) return looked.get(path);
    const stats = statsAt(workspaceRoot, path);
    looked.set(path, stats);
    return stats;
  };
  return {
    look(path) {
      const stats = statsOf(path);
      if (stats === undefined) return undefined;
      return stats.isDirectory() ? 'folder' : 'file';
    },
    list(folder) {
      statsOf(folder);
      listed.add(folder);
      return namesIn(`${workspaceRoot}/${folder}`);
    },
    remember(kind, source, compute) {
      const stats = statsOf(source);
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
    sights() {
      const sights: Record<string, Sight> = {};
      for (const [path, stats] of looked) {
        if (stats === undefined) sights[path] = 0;
        else if (stats.isDirectory() && !listed.has(path)) sights[path] = 1;
        else sights[path] = [stats.mtimeMs, stats.size];
      }
      return sights;
    },
    save() {
      if (!isChanged && Object.keys(used).length === Object.keys(known).length) return;
      writeKept(file, FORMAT, used);
    },
  };
}
