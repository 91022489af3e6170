import { missingGoError, versions, type GoState } from '@shoal/toolchain';
import type { Finding } from '../finding.ts';

/** The Go that would build tools. None is no fault as long as nothing has to be built. */
export function goFinding(state: GoState, toolsMissing: number): Finding {
  const name = 'go';
  const { minimum, version } = versions.go;
  if (state.source !== 'missing') {
    const origin = state.source === 'pinned' ? ', downloaded by Shoal' : '';
    return { name, state: 'ok', found: `${state.version} (${state.path}${origin})` };
  }
  const old = state.tooOld.length === 0 ? '' : `; too old: ${state.tooOld.join(', ')}`;
  const found = `no Go ${minimum} or newer${old}`;
  if (toolsMissing === 0)
    return { name, state: 'ok', found: `${found}, and none is needed: all tools are there` };
  const { hint = '' } = missingGoError(versions.go, state.tooOld, '');
  return {
    name,
    state: 'warning',
    found: `${found}; ./shoal up downloads Go ${version}, for which it needs the network`,
    mend: hint.split('\n').map((line) => line.trim()),
  };
}
