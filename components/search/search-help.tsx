import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Dialog } from '../ui/dialog';

interface SearchHelpProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Tries an example. */
  readonly onTry: (query: string) => void;
}

/** What one types, and what it finds. `docs/searching.md` says the same at more length. */
const EXAMPLES = [
  ['ana rust', 'search.helpWords'],
  ['"head of talent"', 'search.helpPhrase'],
  ['rust or go', 'search.helpOr'],
  ['-java', 'search.helpNot'],
  ['skill:rust', 'search.helpField'],
  ['skill:=Java', 'search.helpExact'],
  ['last touch > 90d', 'search.helpRange'],
  ['last touch:never', 'search.helpNever'],
  ['has:email no:phone', 'search.helpHas'],
  ['is:stale is:interview', 'search.helpIs'],
  ['skill:(rust or go) -oslo', 'search.helpGroup'],
] as const;

/** The language of searches by example. */
export function SearchHelp({ open, onOpenChange, onTry }: SearchHelpProps): ReactElement {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={i18n.t('search.help')}
      closeLabel={i18n.t('act.close')}
    >
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr] sm:gap-y-2">
        {EXAMPLES.map(([typed, key]) => (
          <div key={typed} className="contents">
            <dt>
              <button
                type="button"
                onClick={() => {
                  onTry(typed);
                  onOpenChange(false);
                }}
                className="rounded-control text-start font-mono text-small text-accent underline"
              >
                {typed}
              </button>
            </dt>
            <dd className="pb-2 sm:pb-0">{i18n.t(key)}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-4 text-quiet">{i18n.t('search.helpTypos')}</p>
    </Dialog>
  );
}
