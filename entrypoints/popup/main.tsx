import { PopupScreen } from '@/components/popup/popup-screen';
import { mountScreen } from '@/components/shell/mount';
import { browserSurroundings, openTalentStore } from '@/storage/open';

mountScreen('popup', { store: openTalentStore(), ...browserSurroundings() }, <PopupScreen />);
