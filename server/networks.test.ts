import { describe, expect, it } from 'vitest';
import { isNetwork, Networks } from './networks';

describe('networks', () => {
  it.each(['10.0.0.0/8', '192.168.5.7/32', 'fd00::/8', '::1/128', '0.0.0.0/0'])(
    'are written as %s',
    (text) => {
      expect(isNetwork(text)).toBe(true);
    },
  );

  it.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0/8',
    'fd00::/129',
    'host/8',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '/8',
    '',
  ])('are not written as %j', (text) => {
    expect(isNetwork(text)).toBe(false);
  });

  it.each(['8.8.8.8', '172.15.255.255', '172.32.0.1', '100.63.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'take %s for the internet',
    (address) => {
      expect(new Networks([]).judge(address)).toBe('public');
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'localhost',
    '',
  ])('refuse %j', (address) => {
    expect(new Networks([]).judge(address)).toBe('refused');
  });

  it('allow what they were told to, and nothing beside it', () => {
    const networks = new Networks(['10.1.0.0/16', 'fd00::/8']);
    const judged = ['10.1.255.255', '10.2.0.0', 'fd00::1', 'fe80::1', '8.8.8.8'].map((address) =>
      networks.judge(address),
    );
    expect(judged).toEqual(['allowed', 'refused', 'allowed', 'refused', 'public']);
  });
});
