import type { KeyObject } from 'node:crypto';
import { readSigningKey, signArtifact, type Origin, type RegistrySession } from '@shoal/signing';
import type { BuiltFrom } from '../publish/publish-options.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is signed, and what made it. */
export interface Made extends BuiltFrom {
  repository: string;
  /** `sha256:…`, of its manifest. */
  digest: string;
  version: string;
}

/** Signs what lies in the registry. */
export type Signer = (made: Made) => Promise<void>;

/** With what, and in whose name. */
export interface SigningOptions {
  key: KeyObject;
  run: Pick<Origin, 'builder' | 'repository' | 'invocation'>;
}

/** The run of the pipeline that this process is a step of, by Azure's variables; else this machine. */
export function runOf(env: Environment): SigningOptions['run'] {
  const { SYSTEM_COLLECTIONURI: collection, SYSTEM_TEAMPROJECT: project, BUILD_BUILDID: build } = env;
  const repository = env['BUILD_REPOSITORY_URI'];
  const known = repository === undefined ? {} : { repository };
  if (collection === undefined || project === undefined) return { ...known, builder: 'urn:shoal:machine' };
  const builder = `${collection}${project}`;
  return {
    ...known,
    builder,
    ...(build === undefined ? {} : { invocation: `${builder}/_build/results?buildId=${build}` }),
  };
}

/**
 * What SHOAL_SIGNING_KEY signs with; undefined where it is not set.
 * @throws ShoalError SIGNING_KEY_INVALID (exit code 2)
 */
export function signingFromEnvironment(env: Environment): SigningOptions | undefined {
  const text = env['SHOAL_SIGNING_KEY'];
  return text ? { key: readSigningKey(text), run: runOf(env) } : undefined;
}

/** What a line about a publication ends with. */
export function howPublished(pushed: boolean, signing: SigningOptions | undefined): string {
  const signed = signing === undefined ? ', not signed: SHOAL_SIGNING_KEY is not set' : '';
  return `${pushed ? '' : ' (was there already)'}${signed}`;
}

/** What signs in this registry; what signs nothing where there is no key. */
export function signerIn(session: RegistrySession, signing: SigningOptions | undefined): Signer {
  if (signing === undefined) return () => Promise.resolve();
  return async ({ repository, digest, ...made }) => {
    const origin = { ...made, ...signing.run };
    await signArtifact(session, { repository, digest }, { key: signing.key, origin });
  };
}
