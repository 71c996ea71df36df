import { PopupScreen } from '@/components/popup/popup-screen';
import { openWorkbench } from '@/components/queries/open-workbench';
import { mountScreen } from '@/components/shell/mount';

mountScreen('popup', openWorkbench(), <PopupScreen />);
