import { expect, it } from 'vitest';
import { openPage } from '@/scripts/read/open-saved-page';
import { selectFirst } from './dom';
import { readStablePage } from './read-stable-page';

const URL_OF_ADA = 'https://people.example/ada';

function openAda(): Document {
  return openPage(
    '<title>Ada Byron</title><link rel="canonical" href="/ada"><h1>Ada Byron</h1><p class="h-card">Ada Byron</p>',
    URL_OF_ADA,
  );
}

async function readWhile(change: (document: Document) => void): Promise<string | undefined> {
  const document = openAda();
  const reading = await readStablePage(
    document,
    () => URL_OF_ADA,
    async () => change(document),
  );
  return reading.refused?.code ?? reading.people[0]?.name?.value;
}

it('reads a page that stays as it is', async () => {
  expect(await readWhile(() => {})).toBe('Ada Byron');
});

it('takes no notice of what changes beside the subject', async () => {
  expect(await readWhile((document) => document.body.append('a new message'))).toBe('Ada Byron');
});

it('refuses when the heading or the canonical link changes', async () => {
  expect(await readWhile((document) => selectFirst(document, 'h1')?.replaceChildren('Bob Stone'))).toBe(
    'changed-meanwhile',
  );
  expect(await readWhile((document) => selectFirst(document, 'link')?.setAttribute('href', '/bob'))).toBe(
    'changed-meanwhile',
  );
});

it('refuses when the address changes to that of another page, not to another place on this one', async () => {
  const addresses = (second: string): (() => string) => {
    let asked = 0;
    return () => {
      asked += 1;
      return asked > 2 ? second : URL_OF_ADA;
    };
  };
  const settled = async (): Promise<void> => {};
  const moved = await readStablePage(openAda(), addresses('https://people.example/bob'), settled);
  expect(moved.refused?.code).toBe('changed-meanwhile');
  const scrolled = await readStablePage(openAda(), addresses(`${URL_OF_ADA}#work`), settled);
  expect(scrolled.refused).toBeNull();
});
