import { ExitCode, ShoalError } from '@shoal/exec';
import { fluxKind } from './flux-kinds.ts';
import { describeFluxObject, type FluxObject } from './flux-object.ts';

/**
 * The one object that a person means by NAME, NAMESPACE/NAME, KIND/NAME or KIND/NAMESPACE/NAME.
 * @throws ShoalError FLUX_OBJECT_UNKNOWN or FLUX_OBJECT_AMBIGUOUS (exit code 2), each with the names to choose from.
 */
export function findFluxObject(objects: readonly FluxObject[], reference: string): FluxObject {
  const words = reference.split('/');
  const name = words.at(-1);
  const [first, second] = words;
  const kind = words.length > 1 && first !== undefined ? fluxKind(first) : undefined;
  const namespace =
    words.length === 3 ? second : words.length === 2 && kind === undefined ? first : undefined;
  const found = objects.filter(
    (object) =>
      object.metadata.name === name &&
      (kind === undefined || object.kind === kind.kind) &&
      (namespace === undefined || object.metadata.namespace === namespace),
  );
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  if (found.length > 1) {
    throw new ShoalError(
      'FLUX_OBJECT_AMBIGUOUS',
      `«${reference}» names ${String(found.length)} Flux objects`,
      {
        exitCode: ExitCode.usage,
        hint: `Name one of: ${found.map(describeFluxObject).join(', ')}`,
      },
    );
  }
  throw new ShoalError('FLUX_OBJECT_UNKNOWN', `No Flux object is called «${reference}»`, {
    exitCode: ExitCode.usage,
    hint: `Name one of: ${objects.map(describeFluxObject).join(', ') || 'none: the cluster has no Flux objects'}`,
  });
}
