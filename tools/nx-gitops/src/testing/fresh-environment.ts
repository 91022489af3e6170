/**
 * Environment for a child that works in another workspace: a test target runs inside Nx and npm, whose variables would point the
 * child at the outer one.
 */
export function freshEnvironment(): Record<string, string | undefined> {
  const inherited = Object.keys(process.env).filter((name) => /^(?:NX|npm)_/.test(name));
  return {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    NX_DAEMON: 'false',
    NODE_OPTIONS: undefined,
  };
}
