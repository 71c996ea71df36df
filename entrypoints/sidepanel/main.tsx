import { App } from '@/components/shell/app';
import { openWorkbench } from '@/components/queries/open-workbench';
import { mountScreen } from '@/components/shell/mount';

mountScreen('panel', openWorkbench(), <App home="panel" />);
