/** An object of any kind, as a manifest has it. */
export interface ClusterObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  // The rest depends on the kind, and a test names what it looks for.
  spec?: Record<string, unknown>;
  data?: Record<string, string>;
}
