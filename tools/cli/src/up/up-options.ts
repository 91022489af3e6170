/** What a person asked of `up`. */
export interface UpOptions {
  cluster: string;
  nodes: number;
  /** Only the bare cluster: no forge, no Flux, no services. */
  platform: boolean;
  /** Keep what was started when a step fails, to look at it. */
  retain: boolean;
}
