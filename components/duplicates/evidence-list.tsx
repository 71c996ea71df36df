import { Minus, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Evidence } from '@/talent/records/merge';
import { classNames } from '../ui/class-names';
import { evidenceWords, strengthWords, tellingEvidence } from './evidence-words';

/** What spoke for one person and what against it, with how much each says. */
export function EvidenceList({
  evidence,
  most = Number.POSITIVE_INFINITY,
}: {
  evidence: readonly Evidence[];
  most?: number;
}): ReactElement {
  return (
    <ul className="flex flex-col gap-1">
      {tellingEvidence(evidence)
        .slice(0, most)
        .map((sign) => (
          <li key={`${sign.field} ${sign.level}`} className="flex min-w-0 items-baseline gap-2">
            <span
              className={classNames(
                'inline-flex min-w-36 shrink-0 items-center whitespace-nowrap gap-1 rounded-full px-2 text-small',
                sign.weight > 0 ? 'bg-good-soft text-good' : 'bg-danger-soft text-danger',
              )}
            >
              {sign.weight > 0 ? (
                <Plus size={10} strokeWidth={3} aria-hidden="true" />
              ) : (
                <Minus size={10} strokeWidth={3} aria-hidden="true" />
              )}
              {strengthWords(sign.weight)}
            </span>
            <span className="min-w-0">
              {evidenceWords(sign)}
              <Values {...sign} />
            </span>
          </li>
        ))}
    </ul>
  );
}

function Values({ left, right }: Evidence): ReactElement | undefined {
  if (left === '' && right === '') return undefined;
  return (
    <span className="text-small text-quiet">
      {' · '}
      <bdi>{left}</bdi>
      {left === right ? undefined : (
        <>
          <span aria-hidden="true"> ↔ </span>
          <span className="sr-only"> / </span>
          <bdi>{right}</bdi>
        </>
      )}
    </span>
  );
}
