/** The environment variable of a settings key: `metricsPort` is `METRICS_PORT`. */
export function environmentName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
