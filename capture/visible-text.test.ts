import { describe, expect, it } from 'vitest';
import { openPage } from '@/scripts/read/open-saved-page';
import { selectFirst } from './dom';
import { visibleLine, visibleText } from './visible-text';

function element(html: string): Element | undefined {
  return selectFirst(openPage(`<main>${html}</main>`, 'https://page.example/'), 'main');
}

describe('visibleText', () => {
  it.each([
    ['a  b\n\t c', 'a b c'],
    ['one<br>two', 'one\ntwo'],
    ['<p>one</p><p>two</p>three', 'one\n\ntwo\n\nthree'],
    ['<ul><li>one</li> <li>two</li></ul>', 'one\ntwo'],
    ['<div>one<div>two</div></div>', 'one\ntwo'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['<b>bo</b>ld', 'bold'],
    ['<pre>a\n  b</pre>', 'a\nb'],
    ['seen<script>x()</script><style>y{}</style><template>z</template><noscript>n</noscript>', 'seen'],
    ['seen<span hidden>no</span><span style="color:red; display : none">no</span>', 'seen'],
    ['Ada<svg><title>verified</title></svg> <span aria-hidden="true">✓</span>', 'Ada'],
    ['<span class="sr-only">Name:</span> Ada', 'Ada'],
    [
      '<span aria-hidden="true">2021 - Present</span><span class="visually-hidden">2021 to Present</span>',
      '2021 - Present',
    ],
    ['&lt;b&gt;not bold&lt;/b&gt;', '<b>not bold</b>'],
    ['کتاب\u200Cها 👩🏽‍🚀', 'کتاب\u200Cها 👩🏽‍🚀'],
  ])('%j', (html, text) => {
    expect(visibleText(element(html))).toBe(text);
  });

  it('is undefined when there is nothing to see', () => {
    expect(visibleText(element(' <i hidden>x</i> '))).toBeUndefined();
    expect(visibleLine(undefined)).toBeUndefined();
  });

  it('is one line where one is asked for', () => {
    expect(visibleLine(element('<p>one</p><p>two</p>'))).toBe('one two');
  });

  it('bears deep nesting', () => {
    expect(visibleText(element(`${'<i>'.repeat(5_000)}deep`))).toBe('deep');
  });
});
