import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from './button';

interface ErrorStateProps {
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
  readonly retryLabel: string;
  readonly onRetry: () => void;
}

export function ErrorState({ title, advice, retryLabel, onRetry }: ErrorStateProps): ReactElement {
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-8 text-center">
      <TriangleAlert size={20} aria-hidden="true" className="text-danger" />
      <p className="text-title font-semibold">{title}</p>
      <p className="text-quiet">{advice}</p>
      <Button onClick={onRetry}>{retryLabel}</Button>
    </div>
  );
}
