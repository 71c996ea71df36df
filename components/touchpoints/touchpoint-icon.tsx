import { CalendarDays, Gift, Mail, MessageCircle, NotebookPen, PartyPopper, Phone } from 'lucide-react';
import type { ReactElement } from 'react';
import type { TouchpointType } from '@/talent/records/touchpoint';

const ICONS = {
  call: Phone,
  message: MessageCircle,
  mail: Mail,
  meeting: CalendarDays,
  note: NotebookPen,
  event: PartyPopper,
  gift: Gift,
} as const satisfies Record<TouchpointType, typeof Phone>;

export function TouchpointIcon({ type, size = 14 }: { type: TouchpointType; size?: number }): ReactElement {
  const Icon = ICONS[type];
  return <Icon size={size} aria-hidden="true" className="shrink-0" />;
}
