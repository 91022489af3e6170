/** Commands that put something where others find it: images, charts, packages. */
const PUBLISHING = [
  /\b(docker|podman|buildah|nerdctl)\s+push\b/,
  /\bskopeo\s+copy\b/,
  /\bhelm\s+(push|cm-push)\b/,
  /\bnpm\s+publish\b/,
  /\bcurl\b.*(--data-binary|-T\b|--upload-file|-F\b|--form\b)/,
  /\b(nx|shoal)\b.*\b(image-push|chart-push|publish)\b/,
];

/** Whether a command publishes, or a task does. */
export function publishes(command: string): boolean {
  return PUBLISHING.some((pattern) => pattern.test(command));
}
