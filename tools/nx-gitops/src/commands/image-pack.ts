import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { imageStore } from '../image/image-store.ts';
import { completeLayout, readThinLayout } from '../image/thin-layout.ts';
import { commandContext, unitOfApp } from './command-context.ts';
import { runCommand } from './run-command.ts';

// dist/image leaves out the layers of the base, which lie in this machine's cache. What another machine is to push has them.
await runCommand(async () => {
  const { workspaceRoot, cacheDir, workspace, subject } = commandContext();
  const { imagePath, app } = unitOfApp(workspace, subject);
  const image = await readThinLayout(join(workspaceRoot, app.root, 'dist', 'image'));
  const packed = join(workspaceRoot, app.root, 'dist', 'image-pack');
  const { blobs, bases } = imageStore(cacheDir);
  const complete = await completeLayout(image, blobs, bases);
  try {
    await rm(packed, { recursive: true, force: true });
    await cp(complete, packed, { recursive: true, dereference: true });
  } finally {
    await rm(complete, { recursive: true, force: true });
  }
  return `${imagePath}:${image.version} ${image.digest}`;
});
