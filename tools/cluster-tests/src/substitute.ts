/**
 * A manifest with `${name}` filled in, as strictly as kustomize-controller does it: `$${` is an escaped `${`.
 * @throws Error that names a variable without a value.
 */
export function substitute(manifest: string, variables: Readonly<Record<string, string>>): string {
  return manifest.replaceAll(/\$?\$\{([^}]*)\}/g, (match, name: string) => {
    if (match.startsWith('$$')) return match.slice(1);
    const value = variables[name];
    if (value === undefined) throw new Error(`variable ${name} has no value`);
    return value;
  });
}
