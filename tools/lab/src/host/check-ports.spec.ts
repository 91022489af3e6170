import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { checkPorts, takenPorts } from './check-ports.ts';

describe('checkPorts', () => {
  it('names the ports that are taken, and none that is free', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    await expect(checkPorts([port])).rejects.toThrow(`another program listens on 127.0.0.1:${String(port)}`);
    await expect(takenPorts([port])).resolves.toEqual([port]);
    await new Promise((resolve) => server.close(resolve));
    await expect(checkPorts([port])).resolves.toBeUndefined();
  });
});
