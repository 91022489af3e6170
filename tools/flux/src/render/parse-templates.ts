import { join } from 'node:path/posix';
import type { KubernetesObject } from './kubernetes-object.ts';
import { parseObjects } from './parse-objects.ts';
import { markSource } from './source-files.ts';

const SOURCE = /^# Source: (\S+)$/m;

/** `chart/charts/common/templates/x.yaml` → `common/templates/x.yaml`: a local dependency lies beside the chart. */
function withoutParents(source: string): string {
  return source.slice(
    source.lastIndexOf('/charts/') < 0 ? 0 : source.lastIndexOf('/charts/') + '/charts/'.length,
  );
}

/**
 * The objects that `helm template` printed, each marked with its template's file.
 * @param chartsFolder folder that holds the charts, relative to the workspace
 */
export function parseTemplates(stream: string, chartsFolder: string): KubernetesObject[] {
  return stream.split(/^---\s*$/m).flatMap((document) => {
    const source = SOURCE.exec(document)?.[1];
    const objects = parseObjects(document);
    if (source === undefined) return objects;
    return objects.map((object) => markSource(object, join(chartsFolder, withoutParents(source))));
  });
}
