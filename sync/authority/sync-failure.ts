import { OLDEST_PROTOCOL, PROTOCOL_VERSION, type PushResponse, type SyncErrorCode } from '../protocol';

/** Why a request was turned down as a whole. */
export interface SyncFailure {
  readonly code: SyncErrorCode;
  /** For developers and logs; people read the words that belong to the code. */
  readonly message: string;
  /** With `busy`: the seconds after which to try again, because this device or person asked too often. */
  readonly retryAfter?: number;
  /** With `forked`: what became of the mutations before the one that was another. */
  readonly results?: PushResponse['results'];
}

/** Says whether a device speaks a protocol that this server does not; undefined if all is well. */
export function findProtocolFailure(protocol: number): SyncFailure | undefined {
  if (protocol < OLDEST_PROTOCOL) {
    return {
      code: 'protocol-too-old',
      message: `This server speaks protocol ${OLDEST_PROTOCOL} to ${PROTOCOL_VERSION}: update Kith`,
    };
  }
  if (protocol > PROTOCOL_VERSION) {
    return {
      code: 'protocol-too-new',
      message: `This server speaks protocol ${OLDEST_PROTOCOL} to ${PROTOCOL_VERSION}: update the server`,
    };
  }
  return undefined;
}
