import { expect, test } from 'vitest';
import { parseServerUrl } from './sign-in';

test('the address of a server may be written the way people write it', () => {
  expect(parseServerUrl(' kith.example.com/ ')).toBe('https://kith.example.com');
  expect(parseServerUrl('http://kith.example.com:8080/team')).toBe('http://kith.example.com:8080');
  expect(parseServerUrl('localhost:8787')).toBe('http://127.0.0.1:8787');
  expect(parseServerUrl('http://[::1]:8787')).toBe('http://127.0.0.1:8787');
  expect(parseServerUrl('ftp://kith.example.com')).toBeUndefined();
  expect(parseServerUrl('not an address')).toBeUndefined();
});
