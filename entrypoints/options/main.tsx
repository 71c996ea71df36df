import { SettingsScreen } from '@/components/settings/settings-screen';
import { openWorkbench } from '@/components/queries/open-workbench';
import { mountScreen } from '@/components/shell/mount';

mountScreen('settings', openWorkbench(), <SettingsScreen />);
