import { describe, expect, it } from '@jest/globals';
import { operationsContract, type Target } from '@shoal/service-kit/testing';
import request from 'supertest';

export interface HelloContractOptions {
  /** The message that this deployment is configured with. */
  readonly message?: string;
}

/** What hello promises, wherever it runs. */
export function helloContract(target: Target, options: HelloContractOptions = {}): void {
  const message = options.message ?? 'Hello from Fastify in Kubernetes!';
  describe('hello', () => {
    operationsContract(target);

    it('greets in JSON', async () => {
      const answer = await request(target())
        .get('/')
        .expect(200)
        .expect('content-type', /application\/json/);
      expect(answer.body).toEqual({ message });
    });

    it('greets in plain text', async () => {
      const answer = await request(target())
        .get('/')
        .accept('text/plain')
        .expect('content-type', /text\/plain/);
      expect(answer.text.trim()).toBe(message);
    });
  });
}
