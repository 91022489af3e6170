import { CommandError } from '@shoal/exec';
import { createHelmRunner, type HelmOptions, type HelmRunner } from '../helm-runner.ts';
import type { HelmValues } from '../helm.ts';
import { deploy } from './deploy.ts';
import { diffManifests, type ManifestChange } from './diff-manifests.ts';
import { listReleases, releaseHistory } from './list.ts';
import { readState, type RawRelease } from './read-state.ts';
import type {
  ClusterAccess,
  DeployOptions,
  ReleaseRef,
  ReleaseRevision,
  ReleaseState,
  ReleaseSummary,
  RollbackOptions,
  WaitOptions,
} from './release.ts';
import { waitArguments, waitTimeoutMs } from './wait-arguments.ts';

/** Releases on one cluster. In Shoal Flux deploys; this is for tests, benchmarks and a person who looks into a release. */
export interface HelmReleases {
  install<Values extends object = HelmValues>(options: DeployOptions<Values>): Promise<ReleaseState>;
  upgrade<Values extends object = HelmValues>(options: DeployOptions<Values>): Promise<ReleaseState>;
  /** `helm upgrade --install`. */
  deploy<Values extends object = HelmValues>(options: DeployOptions<Values>): Promise<ReleaseState>;
  rollback(options: RollbackOptions): Promise<void>;
  uninstall(options: ReleaseRef & WaitOptions): Promise<void>;
  /** Runs the release's test pods. Throws CommandError with their logs when one fails. */
  test(options: ReleaseRef & Pick<WaitOptions, 'timeoutSeconds'>): Promise<void>;
  list(namespace?: string): Promise<ReleaseSummary[]>;
  history(release: ReleaseRef): Promise<ReleaseRevision[]>;
  /** Undefined when there is no such release. */
  status(release: ReleaseRef): Promise<ReleaseState | undefined>;
  /** The values that were given; with `all`, merged into the chart's own. */
  values(release: ReleaseRef, options?: { all?: boolean; revision?: number }): Promise<HelmValues>;
  /** The objects of a revision as one YAML stream. */
  manifest(release: ReleaseRef, revision?: number): Promise<string>;
  /** What differs between the manifests of two revisions. */
  diff(release: ReleaseRef, from: number, to: number): Promise<ManifestChange[]>;
}

/** The same runner, with the cluster said on every command line. */
function onCluster(helm: HelmRunner, { kubeconfig, context }: ClusterAccess): HelmRunner {
  const cluster = ['--kubeconfig', kubeconfig, '--kube-context', context];
  return {
    run: (args, options) => helm.run([...args, ...cluster], options),
    stdout: (args, options) => helm.stdout([...args, ...cluster], options),
    json: (args, options) => helm.json([...args, ...cluster], options),
  };
}

/** A typed client of helm's release verbs on the cluster given. All methods throw CommandError with helm's own words. */
export function createHelmReleases(options: HelmOptions & ClusterAccess): HelmReleases {
  const helm = onCluster(createHelmRunner(options), options);
  const at = ({ name, namespace }: ReleaseRef): string[] => [name, '--namespace', namespace];
  const revisionOf = (revision: number | undefined): string[] =>
    revision === undefined ? [] : ['--revision', String(revision)];
  const manifest = (release: ReleaseRef, revision?: number): Promise<string> =>
    helm.stdout(['get', 'manifest', ...at(release), ...revisionOf(revision)]);
  return {
    install: (own) => deploy(helm, ['install'], own),
    upgrade: (own) => deploy(helm, ['upgrade'], own),
    deploy: (own) => deploy(helm, ['upgrade', '--install'], own),
    async rollback({ revision, ...own }) {
      const [name = '', ...namespace] = at(own);
      const target = revision === undefined ? [] : [String(revision)];
      await helm.run(['rollback', name, ...target, ...namespace, ...waitArguments(own)], {
        timeoutMs: waitTimeoutMs(own),
      });
    },
    async uninstall(own) {
      await helm.run(['uninstall', ...at(own), ...waitArguments(own)], { timeoutMs: waitTimeoutMs(own) });
    },
    async test(own) {
      const limit = waitArguments({ ...own, wait: false });
      await helm.run(['test', ...at(own), '--logs', ...limit], { timeoutMs: waitTimeoutMs(own) });
    },
    list: (namespace) => listReleases(helm, namespace),
    history: (release) => releaseHistory(helm, release),
    async status(release) {
      try {
        return readState(await helm.json<RawRelease>(['status', ...at(release), '--output', 'json']));
      } catch (error) {
        if (error instanceof CommandError && /release: not found/.test(error.stderr)) return undefined;
        throw error;
      }
    },
    async values(release, { all = false, revision } = {}) {
      const args = ['get', 'values', ...at(release), ...(all ? ['--all'] : []), ...revisionOf(revision)];
      return (await helm.json<HelmValues | null>([...args, '--output', 'json'])) ?? {};
    },
    manifest,
    async diff(release, from, to) {
      const [before, after] = await Promise.all([manifest(release, from), manifest(release, to)]);
      return diffManifests(before, after);
    },
  };
}
