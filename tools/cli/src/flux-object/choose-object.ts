import { ShoalError } from '@shoal/exec';
import { findFluxObject, fluxKind, type FluxObject } from '@shoal/flux';

const appliesSomething = ({ kind }: FluxObject): boolean => fluxKind(kind)?.applies === true;
const isReceiver = ({ kind }: FluxObject): boolean => kind === 'Receiver';

/**
 * The object that a person means. Where a source and what it feeds are called the same, as `flux-system` is, the latter is
 * meant (its source is asked anyhow); a Receiver only where nothing else has the name.
 * @throws ShoalError FLUX_OBJECT_UNKNOWN or FLUX_OBJECT_AMBIGUOUS (exit code 2).
 */
export function chooseObject(objects: readonly FluxObject[], reference: string): FluxObject {
  const preferred = [objects.filter(appliesSomething), objects.filter((object) => !isReceiver(object))];
  for (const some of preferred) {
    try {
      return findFluxObject(some, reference);
    } catch (error) {
      if (!(error instanceof ShoalError) || error.code !== 'FLUX_OBJECT_UNKNOWN') throw error;
    }
  }
  return findFluxObject(objects, reference);
}
