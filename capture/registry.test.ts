import { describe, expect, it } from 'vitest';
import { openPage } from '@/scripts/read/open-saved-page';
import { gatherPage } from './page';
import { mayShowSomeone } from './page-hint';
import { readersFor } from './registry';

const ENTERPRISE =
  '<meta property="og:site_name" content="GitHub"><meta property="og:type" content="profile"><meta property="profile:username" content="ada">';

function readerIds(url: string, html = ''): readonly string[] {
  const page = gatherPage(openPage(html, url), url);
  return page === undefined ? [] : readersFor(page).map(({ id }) => id);
}

describe('readersFor', () => {
  it.each([
    ['https://github.com/ada', ['github']],
    ['https://github.com/ada/engine', ['github']],
    ['https://www.linkedin.com/in/ada', ['linkedin-public']],
    ['https://se.linkedin.com/in/ada/de', ['linkedin-public']],
    ['https://www.linkedin.com/jobs/view/1', ['json-ld', 'h-card', 'job-posting']],
    ['https://a.b.linkedin.com/in/ada', ['json-ld', 'h-card', 'job-posting']],
    ['https://github.com.evil.example/ada', ['json-ld', 'h-card', 'job-posting']],
    ['https://evil-github.com/ada', ['json-ld', 'h-card', 'job-posting']],
    ['https://notlinkedin.com/in/ada', ['json-ld', 'h-card', 'job-posting']],
    ['https://github.com:8443/ada', ['json-ld', 'h-card', 'job-posting']],
  ])('%s', (url, ids) => {
    expect(readerIds(url)).toEqual(ids);
  });

  it('knows GitHub Enterprise by its marks, on whatever host', () => {
    expect(readerIds('https://code.harbour.example/ada', ENTERPRISE)).toEqual(['github']);
    expect(readerIds('https://code.harbour.example/ada', ENTERPRISE.replace('GitHub', 'Gitea'))).toContain(
      'json-ld',
    );
  });
});

describe('mayShowSomeone', () => {
  it.each([
    ['https://www.linkedin.com/in/ada/', '', true],
    ['https://github.com/ada', '', true],
    ['https://x.com/ada', '', true],
    ['https://code.harbour.example/ada', ENTERPRISE, true],
    ['https://ada.example/', '<p class="intro h-card">Ada</p>', true],
    ['https://ada.example/', '<script type="application/ld+json">{}</script>', true],
    ['https://ada.example/', '<h1>Ada Byron</h1>', false],
    ['https://github.com/ada/engine', '', false],
    ['https://www.linkedin.com/feed/', '', false],
  ])('%s %s: %s', (url, html, may) => {
    expect(mayShowSomeone(openPage(html, url), url)).toBe(may);
  });
});
