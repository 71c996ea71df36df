import type { Tag } from 'lucide-react';
import type { ComponentType } from 'react';
import type { BulkWork } from '../../queries/bulk';

/** What the form of a bulk act is given. */
export interface BulkFormProps {
  /** How many people are selected. */
  readonly count: number;
  /** Their ids, worked out now: a hundred thousand take a moment. */
  readonly ids: () => readonly string[];
  /** Changes them all, with progress and one undo, and closes the form. */
  readonly start: (work: BulkWork) => void;
  readonly close: () => void;
}

/** What the dialog of a bulk act is given. */
export interface BulkDialogProps {
  /** The ids of who was selected when it was opened. */
  readonly ids: readonly string[];
  readonly close: () => void;
}

/** Something that can be done with everybody who is selected. */
export interface BulkAct {
  readonly id: string;
  readonly label: () => string;
  readonly icon: typeof Tag;
  readonly isDanger?: boolean;
  /** It asks what it needs to know in a popover, changes nobody and has a dialog, or needs to know nothing. */
  readonly by:
    | { readonly kind: 'form'; readonly Form: ComponentType<BulkFormProps> }
    | { readonly kind: 'dialog'; readonly Dialog: ComponentType<BulkDialogProps> }
    | { readonly kind: 'work'; readonly work: () => BulkWork };
}
