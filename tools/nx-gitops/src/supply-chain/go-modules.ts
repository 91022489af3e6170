export interface GoModule {
  readonly path: string;
  readonly version: string;
}

const REQUIRED = /^(?:require )?\s*([^\s()]+) (v\S+)(?: \/\/ indirect)?$/;
const REPLACED = /^(?:replace )?\s*([^\s()]+)(?: v\S+)? => ([^\s()]+) (v\S+)$/;

/** The modules that a `go.mod` builds with, replacements applied: since Go 1.17 it names all of them. */
export function goModules(goMod: string): GoModule[] {
  const lines = goMod.split('\n');
  const replaced = new Map(
    lines.flatMap((line) => {
      const [, from = '', path = '', version = ''] = REPLACED.exec(line) ?? [];
      return from === '' ? [] : [[from, { path, version }] as const];
    }),
  );
  return lines.flatMap((line): GoModule[] => {
    const [, path = '', version = ''] = REQUIRED.exec(line) ?? [];
    return path === '' ? [] : [replaced.get(path) ?? { path, version }];
  });
}
