import { ScanText } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { readTab } from '../queries/page';
import { Button } from '../ui/button';

interface ReadButtonProps {
  readonly tabId: number;
  readonly primary?: boolean;
  readonly label?: string;
}

/** Reads the page in front once, on this very click. */
export function ReadButton(props: ReadButtonProps): ReactElement {
  const { tabId, primary = false, label = i18n.t('page.readOnce') } = props;
  const [problem, setProblem] = useState<'failed' | 'not-allowed'>();
  const [reading, setReading] = useState(false);
  const read = async (): Promise<void> => {
    setReading(true);
    setProblem(undefined);
    try {
      const state = await readTab(tabId);
      // The browser gives a page to an extension on a click of its own button, not on one in its panel.
      if (state.status === 'off' || state.status === 'hidden') setProblem('not-allowed');
    } catch {
      setProblem('failed');
    }
    setReading(false);
  };
  return (
    <div className="flex flex-col items-center gap-2">
      <Button
        look={primary ? 'primary' : 'plain'}
        icon={<ScanText size={14} aria-hidden="true" />}
        busy={reading}
        onClick={() => void read()}
      >
        {reading ? i18n.t('page.reading') : label}
      </Button>
      {problem === undefined ? undefined : (
        <p role="alert" className="text-small text-danger">
          {problem === 'failed' ? i18n.t('failure.background') : i18n.t('page.readNotAllowed')}
        </p>
      )}
    </div>
  );
}
