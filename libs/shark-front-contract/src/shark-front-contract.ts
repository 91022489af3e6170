import { describe, expect, it } from '@jest/globals';
import { operationsContract, type Target } from '@shoal/service-kit/testing';
import request from 'supertest';

export interface SharkFrontContractOptions {
  /** The version that is expected on the page. */
  readonly version?: string;
}

/** What shark-front promises, wherever it runs with a shark-back that answers. */
export function sharkFrontContract(target: Target, options: SharkFrontContractOptions = {}): void {
  describe('shark-front', () => {
    operationsContract(target);

    it('asks the question, works and shows its version', async () => {
      const { text } = await request(target())
        .get('/')
        .expect(200)
        .expect('content-type', /text\/html/);
      const { body } = await request(target()).get('/version').expect(200);
      expect(text).toContain('Are you ready to learn about sharks?');
      expect(text).toContain('This app is working');
      expect(text).toContain(options.version ?? body.version);
    });

    it('shows the sharks that shark-back knows', async () => {
      const { text } = await request(target())
        .get('/sharks')
        .expect(200)
        .expect('content-type', /text\/html/);
      expect(text).toContain('Whale shark');
    });

    it('serves its style sheets for ever', async () => {
      const { text } = await request(target()).get('/').expect(200);
      const sheets = [...text.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? '');
      expect(sheets.length).toBeGreaterThan(0);
      for (const sheet of sheets) {
        await request(target())
          .get(sheet)
          .expect(200)
          .expect('content-type', /text\/css/);
      }
    });
  });
}
