/**
 * Prints the files that match patterns, with their text, as one JSON array: `node --input-type=module -e … <folder>
 * <limit> <pattern>…`. It runs with the rights of the job, so it finds nothing that the job could not read itself.
 */
export const GLOB_SCRIPT = `
import { globSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
const [folder, limit, ...patterns] = process.argv.slice(1);
const found = patterns.flatMap((pattern) => globSync(pattern, { cwd: folder, exclude: ['**/node_modules/**', '**/.git/**'] }));
let left = Number(limit);
const files = [...new Set(found)].sort().map((name) => resolve(folder, name)).filter((path) => statSync(path).isFile());
const read = (path) => {
  left -= statSync(path).size;
  if (left < 0) throw new Error('the files are larger than ' + limit + ' bytes together, at ' + path);
  return { path, text: readFileSync(path, 'utf8') };
};
process.stdout.write(JSON.stringify(files.map(read)));
`;
