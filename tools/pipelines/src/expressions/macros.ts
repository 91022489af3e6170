// A name cannot hold a parenthesis or a blank at its ends, so `$(git rev-parse HEAD)` is a name that is not found.
const MACRO = /\$\(([^()]+)\)/g;

/** The names of all `$(name)` in a text. */
export function macrosIn(text: string): string[] {
  return [...text.matchAll(MACRO)].map((match) => match[1] ?? '');
}

/**
 * Replaces each `$(name)` by its value. An unknown one stays as it is: the shell then sees a command substitution
 * (https://learn.microsoft.com/azure/devops/pipelines/process/variables#macro-syntax-variables).
 */
export function expandMacros(text: string, lookUp: (name: string) => string | undefined): string {
  return text.replaceAll(MACRO, (macro, name: string) => lookUp(name) ?? macro);
}
