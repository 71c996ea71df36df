import type { Result } from '@/utils/result';
import type { PullRequest, PullResponse, PushRequest, PushResponse, SyncErrorCode } from '../protocol';

/** Why a request to the server gave no answer that can be used. */
export type TransportFailure =
  | { readonly kind: 'unreachable' }
  /** Told to wait, or the server failed; `retryAfter` in milliseconds if it said so. */
  | { readonly kind: 'try-later'; readonly retryAfter: number | undefined }
  | {
      readonly kind: 'turned-down';
      readonly code: SyncErrorCode;
      readonly message: string;
      /** With `forked`: what became of the mutations before the one that was another. */
      readonly results?: PushResponse['results'] | undefined;
    };

/** How the device reaches the server. */
export interface Transport {
  /** Whom it speaks for in the beginning. */
  readonly token: string;
  push(request: PushRequest): Promise<Result<PushResponse, TransportFailure>>;
  pull(request: PullRequest): Promise<Result<PullResponse, TransportFailure>>;
  /** Makes this copy another device of the same person; from then on requests speak for that one. */
  renew(): Promise<Result<RenewedDevice, TransportFailure>>;
}

/** A copy under a new name. */
export interface RenewedDevice {
  readonly token: string;
}
