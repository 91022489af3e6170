/** Flags of V8 for a process that waits most of its life: 41 MB in place of 54 MB (PSS of the agent at rest). */
export const leanNode = ['--max-semi-space-size=2', '--optimize-for-size'] as const;
