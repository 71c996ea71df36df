/**
 * The public half of a key whose private half was thrown away: it only keeps the Chromium extension's id the
 * same on every machine, so that a team server can name it.
 */
export const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA5aKg8SAMqV7OPvBXdcHuMFzk+g7e1rOVg2ylpOpyfOoUAL6Jal5D5wo8rENZzTupYpqJ6OcXexwc7X1TMo7F5f9FN/2xKxVVz6CyCoY7tgdLuVpnwyIu6BYjAq50mg8m3nf+V9MNwfW+Wz4nK4ZNX3F2EsIoR+hVNAxn/6jnPUX/7b5EtgFYjVfpn0lvCLbAfgM2QQD+Iu7JY3mp+IN0Bfa4PkF6ATtWt/GAK7KOokgAju2HkbiQhgVzavJeT0t08Yzfk8x6/SSpwV60wp1ybkv2ie/KcCupGnNy5OvnYldl1cIYAtSh3u+QqDL/ZfpdA5Jc4FZDINZg0QESkHuRPwIDAQAB';

/** What Chromium derives from the key above. */
export const CHROMIUM_ID = 'ombhmcdhekpnnlpoioohiiipglecicma';

/** Firefox takes its id from the manifest as it stands. */
export const FIREFOX_ID = 'kith@kith.invalid';
