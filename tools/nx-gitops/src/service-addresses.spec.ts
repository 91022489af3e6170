import { describe, expect, it } from '@jest/globals';
import { serviceAddresses } from './service-addresses.ts';

describe('serviceAddresses', () => {
  it('reads names and URLs, and nothing from a macro that nobody replaced', () => {
    expect([...serviceAddresses('front=https://a.example\n hello=http://127.0.0.1:30007/')]).toEqual([
      ['front', 'https://a.example'],
      ['hello', 'http://127.0.0.1:30007/'],
    ]);
    expect(serviceAddresses('$(stagingUrls)').size).toBe(0);
    expect(serviceAddresses(undefined).size).toBe(0);
  });

  it.each(['https://a.example', 'front=ftp://a.example', 'front=https://'])('refuses «%s»', (text) => {
    expect(() => serviceAddresses(text)).toThrow(/names no service and its URL/);
  });
});
