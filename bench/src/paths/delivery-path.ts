/** One way for a change to go live. */
export interface DeliveryPath {
  title: string;
  /** Where its pods are. */
  namespace: string;
  /** Name of the URL that shows the change. */
  service: string;
  /** Makes a change that puts this message on the page, and returns what sends it off; the clock starts with the latter. */
  prepare(message: string, number: number): Promise<() => Promise<void>>;
}
