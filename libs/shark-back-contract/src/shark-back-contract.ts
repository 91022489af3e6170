import { describe, expect, it } from '@jest/globals';
import { operationsContract, type Target } from '@shoal/service-kit/testing';
import request from 'supertest';

/** What shark-back promises, wherever it runs. */
export function sharkBackContract(target: Target): void {
  describe('shark-back', () => {
    operationsContract(target);

    it('tells time, environment, host name and version', async () => {
      const { body } = await request(target()).get('/').expect(200);
      expect(body).toEqual({
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        environment: expect.any(String),
        hostname: expect.any(String),
        version: expect.any(String),
      });
    });

    it('gives a name back', async () => {
      const { body } = await request(target()).get('/get/fin').expect(200);
      expect(body).toEqual({ name: 'fin' });
    });

    it('writes something', async () => {
      const { body } = await request(target()).post('/write/fin').expect(200);
      expect(body).toEqual({ written: 'fin' });
    });

    it('lists the sharks', async () => {
      const { body } = await request(target()).get('/sharks').expect(200);
      expect(body.total).toBeGreaterThanOrEqual(12);
      expect(body.sharks[0]).toMatchObject({ name: expect.any(String), latin: expect.any(String) });
    });

    it('knows one shark', async () => {
      const { body } = await request(target()).get('/sharks/whale-shark').expect(200);
      expect(body).toMatchObject({ name: 'whale-shark', title: 'Whale shark' });
    });

    it('says so when it does not know a shark', async () => {
      const { body } = await request(target()).get('/sharks/land-shark').expect(404);
      expect(body).toMatchObject({ code: 'UNKNOWN_SHARK' });
    });
  });
}
