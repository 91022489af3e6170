export interface ImageReference {
  /** With the registry's host. */
  repository: string;
  tag: string | undefined;
  /** `sha256:…` */
  digest: string | undefined;
}

/** The parts of what a container names as its image: `host:port/path:tag@sha256:…`, of which tag and digest may be missing. */
export function imageReference(image: string): ImageReference {
  const [name = image, digest] = image.split('@');
  // A registry's port has a colon too.
  const colon = name.lastIndexOf(':') > name.lastIndexOf('/') ? name.lastIndexOf(':') : name.length;
  return { repository: name.slice(0, colon), tag: name.slice(colon + 1) || undefined, digest };
}
