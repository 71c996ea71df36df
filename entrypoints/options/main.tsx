import { SettingsScreen } from '@/components/settings/settings-screen';
import { mountScreen } from '@/components/shell/mount';
import { browserSurroundings, openTalentStore } from '@/storage/open';

mountScreen('settings', { store: openTalentStore(), ...browserSurroundings() }, <SettingsScreen />);
