import { App } from '@/components/shell/app';
import { mountScreen } from '@/components/shell/mount';
import { browserSurroundings, openTalentStore } from '@/storage/open';

mountScreen('workspace', { store: openTalentStore(), ...browserSurroundings() }, <App home="workspace" />);
