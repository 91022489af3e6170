import { quantity, type Quota } from '@shoal/nx-gitops';

/** What a tenant uses now, by cluster. */
export type UsedByCluster = ReadonlyMap<string, Quota>;

/** Where a quota would be below what is used already: Kubernetes would keep that and refuse every new object. */
export function quotaProblems(changes: Quota, used: UsedByCluster): string[] {
  return [...used].flatMap(([cluster, now]) =>
    Object.entries(changes).flatMap(([name, value]) => {
      const current = now[name];
      const isBelow = current !== undefined && (quantity(value) ?? 0) < (quantity(current) ?? 0);
      return isBelow ? [`${name}: ${current} is used in ${cluster}, more than ${value}`] : [];
    }),
  );
}
