import { PROTOCOL_VERSION, type SyncErrorCode } from '@/sync/protocol';

/** Why a request was turned down as a whole. */
export interface SyncFailure {
  readonly code: SyncErrorCode;
  /** For developers and logs; people read the words that belong to the code. */
  readonly message: string;
  /** With `gap`: the last mutation that the server has. */
  readonly lastMid?: number;
}

/** Says whether a device speaks a protocol that this server does not; undefined if all is well. */
export function findProtocolFailure(protocol: number): SyncFailure | undefined {
  if (protocol === PROTOCOL_VERSION) return undefined;
  return protocol < PROTOCOL_VERSION
    ? { code: 'protocol-too-old', message: `This server speaks protocol ${PROTOCOL_VERSION}: update Kith` }
    : {
        code: 'protocol-too-new',
        message: `This server speaks protocol ${PROTOCOL_VERSION}: update the server`,
      };
}
