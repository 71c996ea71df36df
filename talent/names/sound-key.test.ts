import { expect, it } from 'vitest';
import { latinWord, latinWords, scriptOf } from './latin-letters';
import { consonantKey, soundKey } from './sound-key';

it.each([
  ['meyer', 'maier'],
  ['schukin', 'shchukin'],
  ['mueller', 'muller'],
  ['sergey', 'sergei'],
  ['philips', 'filips'],
  ['kovacz', 'kovach'],
  ['mcdonnell', 'macdonel'],
  ['thomas', 'tomas'],
])('%s sounds like %s', (one, other) => {
  expect(soundKey(one)).toBe(soundKey(other));
});

it('keeps apart what sounds different', () => {
  const words = ['meyer', 'weber', 'schmidt', 'smith', 'berger', 'becker', 'koch', 'kuhn'];
  expect(new Set(words.map(soundKey)).size).toBe(words.length);
});

it('meets names of scripts that write no vowels', () => {
  expect(consonantKey('mohammed')).toBe(consonantKey(latinWord('محمد')));
  expect(consonantKey('khaled')).toBe(consonantKey(latinWord('خالد')));
  expect(scriptOf('محمد')).toBe('consonants');
  expect(scriptOf('王')).toBe('han');
  expect(scriptOf('Щукин')).toBe('alphabet');
});

it('spells any script in small Latin letters', () => {
  expect(latinWords('Łukasz Żółć-Щукин')).toEqual(['lukasz', 'zolc', 'shchukin']);
  expect(latinWord('O’Brien')).toBe('obrien');
  expect(latinWord('🚀')).toMatch(/^[a-z]*$/);
  expect(latinWord('—')).toBe('');
});
