import { join } from 'node:path';
import { startTeamServer } from '../../scripts/team-server';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';

const ANA = { name: 'Ana Sjöholm', email: 'ana@example.org', password: 'a long enough password' };
const BEN = { name: 'Ben Okoro', email: 'ben@example.org', password: 'another long password' };

test('what one recruiter captures the other sees; both edit offline; both agree after', async ({
  kith,
  launchKith,
  practiceSite,
  teamServer,
  temporaryFolder,
}) => {
  test.setTimeout(180_000);
  const ana = new Recruiter(kith, practiceSite);
  const ben = new Recruiter(await launchKith(), practiceSite);
  await ana.signUp(teamServer.origin, ANA, 'Practice');
  await ben.acceptInvitation(await ana.invite(teamServer.origin, BEN.email), BEN);

  // Ana has worked alone before: what she has comes along.
  const page = await ana.visit('/nanami-ov');
  const panel = await ana.switchOnBeside(page);
  await ana.add(panel, 'Nanami');
  await ana.log(panel, 'c', 'Wants to hear in March');
  await ana.join(teamServer.origin);
  await ben.join(teamServer.origin);

  const bens = await ben.kith.openExtensionPage('workspace.html#/people');
  await bens.getByRole('link', { name: /Nanami/ }).click();
  await expect(bens.getByText('Wants to hear in March').first()).toBeVisible();

  // Offline, both go on: Ana in the panel, Ben in the workspace.
  await ana.kith.context.setOffline(true);
  await ben.kith.context.setOffline(true);
  await teamServer.kill();
  await ana.log(panel, 'n', 'Prefers the north');
  await expect(panel.getByText('Prefers the north').first()).toBeVisible();
  await ben.log(bens, 'm', 'Sent her the team page');
  await expect(bens.getByText('Sent her the team page').first()).toBeVisible();
  await expect(bens.getByText('Prefers the north')).toBeHidden();

  const again = await startTeamServer({
    dataDirectory: join(temporaryFolder, 'server'),
    port: Number(new URL(teamServer.origin).port),
  });
  try {
    await ana.kith.context.setOffline(false);
    await ben.kith.context.setOffline(false);
    await ana.syncNow();
    await ben.syncNow();
    await ana.syncNow();
    for (const screen of [panel, bens]) {
      await expect(screen.getByText('Prefers the north').first()).toBeVisible({ timeout: 20_000 });
      await expect(screen.getByText('Sent her the team page').first()).toBeVisible();
    }

    // What Ana takes back is gone from Ben, and stays with her.
    const note = panel.getByRole('listitem').filter({ hasText: 'Prefers the north' });
    await note.hover();
    await note.getByRole('button', { name: 'Keep for myself' }).click();
    await expect(note.getByText('only you')).toBeVisible();
    await expect(bens.getByRole('listitem').filter({ hasText: 'Sent her the team page' })).toBeVisible();
    await expect(
      bens.getByRole('listitem').getByRole('button', { name: 'Keep for myself' }),
      'Ben may keep his own for himself, and nobody else’s',
    ).toHaveCount(1);
    await ana.syncNow();
    await ben.syncNow();
    await expect(bens.getByText('Prefers the north')).toBeHidden();
    await expect(note).toBeVisible();
  } finally {
    await again.kill();
  }
});
