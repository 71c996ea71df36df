import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseName, parseNameParts } from './parse-name';

function short(text: string): string {
  return parseName(text)
    .map((name) => `${name.given.join(' ')}|${name.middle.join(' ')}|${name.family.join(' ')}`)
    .join(' / ');
}

describe('parseName', () => {
  it.each([
    ['Nanami Voss', 'nanami||voss'],
    ['Voss, Nanami', 'nanami||voss'],
    ['VOSS, Nanami Aiko', 'nanami aiko||voss'],
    ['Dr. Nanami Voss, PhD, MBA', 'nanami||voss'],
    ['Prof. Dr.-Ing. Jörg Østergård', 'jorg||ostergard'],
    ['Jan van der Kolk', 'jan||kolk'],
    ['van der Kolk, Jan', 'jan||kolk'],
    ['María del Carmen Rivas', 'maria||carmen rivas'],
    ['Anna Lena Voss-Brandt', 'anna|lena voss|brandt'],
    ['J. R. Quill', 'j|r|quill'],
    ["Siobhán O'Farrelly", 'siobhan||ofarrelly'],
    ['Katherine (Kate) Quill', 'katherine||quill / kate||quill'],
    ['Robert "Bob" Quill', 'robert||quill / bob||quill'],
    ['Tomasz Quill (he/him)', 'tomasz||quill'],
    ['Erika Quill née Brandt', 'erika||quill / erika||brandt'],
    ['Alex Quill 🚀', 'alex||quill'],
    ['Щукин, Александр', 'aleksandr||shchukin'],
    ['王小明', 'xiaoming||wang'],
    ['欧阳小明', 'xiaoming||ouyang'],
    ['김민준', 'minjun||gim'],
    ['김 민준', 'minjun||gim'],
    ['Jack Ma', 'jack||ma'],
    ['Quill', '||quill'],
    ['Don Quill', 'don||quill'],
    ['', ''],
    ['🚀 123', ''],
  ])('%s', (text, expected) => {
    expect(short(text)).toBe(expected);
  });

  it('knows a father from a son', () => {
    expect(parseName('Robert Quill Jr.')[0]?.generation).toBe('junior');
    expect(parseName('Robert Quill, III')[0]?.generation).toBe('third');
    expect(parseName('Robert Quill')[0]?.generation).toBeUndefined();
  });

  it('keeps particles in the joined family name', () => {
    expect(parseName('Jan van der Kolk')[0]?.joinedFamily).toBe('vanderkolk');
    expect(parseName('Jan Vanderkolk')[0]?.joinedFamily).toBe('vanderkolk');
  });

  it('bears any text, and gives words of Latin letters and digits alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const name of parseName(text)) {
          for (const word of [...name.given, ...name.middle, ...name.family]) {
            expect(word).toMatch(/^[a-z0-9]+$/);
          }
        }
      }),
    );
  });
});

describe('parseNameParts', () => {
  it('takes the parts as the source has them', () => {
    expect(parseNameParts('Anna Lena', 'von Voss')).toMatchObject({
      given: ['anna', 'lena'],
      middle: [],
      family: ['voss'],
      joinedFamily: 'vonvoss',
    });
    expect(parseNameParts('', 'Voss')).toMatchObject({ given: [], family: ['voss'] });
    expect(parseNameParts('Anna', '')).toMatchObject({ given: ['anna'], family: [] });
    expect(parseNameParts(' ', '-')).toBeUndefined();
  });
});
