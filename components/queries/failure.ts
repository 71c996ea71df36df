import type { SaveFailure } from '@/messages/catalog';
import type { StoreFailure } from '@/storage/outcome';

/** Why something was not kept, whether this screen or the background worker tried. */
export type Failure = SaveFailure | StoreFailure;
