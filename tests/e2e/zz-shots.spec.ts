import { test, expect } from './drivers/fixtures';
import { Importing } from './drivers/importing';
import { listAccessibilityFaults } from './drivers/accessibility';

test('shots', async ({ kith }) => {
  const im = await Importing.open(kith);
  const { page } = im;
  page.on('console', (m) => console.log('console', m.text()));
  page.on('pageerror', (m) => console.log('error', m.message));
  const shot = async (name: string) => {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      const faults = await listAccessibilityFaults(page);
      if (faults.length) console.log(name, theme, faults);
      await page.screenshot({ path: `/tmp/exchange/${name}-${theme}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 360, height: 800 });
    await page.screenshot({ path: `/tmp/exchange/${name}-360.png` });
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await shot('choose');
  await im.choose({ name: 'known.csv', text: 'Name,Email,Company,Title\nAda Example,ada@example.com,Acme,Engineer\nWolfgang Amadé Zwickelhuber von und zu Oberammerthal-Niederstetten,wolf@example.com,Brackwater Instruments and Sons of the Northern Sea,Director\nليلى الخطيب,laila@example.com,Acme,\nBob Twin,bob@example.com,Acme,\n' });
  await shot('setup');
  console.log(await im.check());
  console.log(await im.run());
  await shot('done');
  await page.goto(page.url().replace(/#.*$/, '#/import'));
  await im.choose({ name: 'Überraschend langer Dateiname der Personalabteilung für das zweite Halbjahr 2026 (final, wirklich).csv', text: 'Vorname;Nachname;E-Mail;Firma;LinkedIn;Kenntnisse;Verbunden am;Seltsam\nAda;Example;ada@example.com;Acme;;Rust, C;01.02.2024;x\nCarl;Example;ada@example.com;Other;;;13.02.2024;\nليلى;الخطيب;;Acme;;;;\nBob;Twin;;Acme;;;;\n;;;;;;;nobody\n"unclosed;x\nNeu;Person;neu@example.com;;;;;\n' });
  await shot('setup2');
  console.log(await im.check());
  await shot('check');
  console.log(await im.run());
  await shot('done2');
  await page.getByRole('button', { name: 'Take this import back' }).click();
  await shot('undo');
  await page.getByRole('button', { name: 'Yes, take it back' }).click();
  await expect(page.getByRole('heading', { name: /was taken back/ })).toBeVisible();
  await page.goto(page.url().replace(/#.*$/, '#/import'));
  await im.choose({ name: 'people.xlsx', text: Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]) });
  await expect(page.getByText('This is a workbook')).toBeVisible();
  await shot('choose-refused');
  const settings = await kith.openExtensionPage('options.html#/data');
  await settings.getByRole('button', { name: 'Export …' }).click();
  await settings.screenshot({ path: '/tmp/exchange/export.png' });
});
