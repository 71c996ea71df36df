import { expect, test } from 'vitest';
import { escapeXml } from './xml';

test('text is text, and what XML cannot hold is left out', () => {
  expect(escapeXml('<match>R&D</match> "x" \'y\'')).toBe(
    '&lt;match&gt;R&amp;D&lt;/match&gt; &quot;x&quot; &apos;y&apos;',
  );
  expect(escapeXml('a\u0000b\u001fc\ud800d\udc00e\uffff')).toBe('abcde');
  expect(escapeXml('Ada 𠮷\tليلى')).toBe('Ada 𠮷\tليلى');
});
