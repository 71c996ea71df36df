import type { ReactElement } from 'react';
import { BackupsCard } from '../safekeeping/backups-card';
import { HeldCard } from '../safekeeping/held-card';
import { PassphraseCard } from '../safekeeping/passphrase-card';
import { SpaceCard } from '../safekeeping/space-card';
import { WeeklyCard } from '../safekeeping/weekly-card';

/** That nothing is lost: copies, room, and what a copy brought back. */
export function SafekeepingSection(): ReactElement {
  return (
    <>
      <HeldCard />
      <BackupsCard />
      <WeeklyCard />
      <PassphraseCard />
      <SpaceCard />
    </>
  );
}
