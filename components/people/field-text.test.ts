import { describe, expect, it } from 'vitest';
import { changeText, fieldText, parseValue } from './field-text';

describe('fieldText', () => {
  it('tells a value in one line', () => {
    expect(fieldText(null)).toBe('–');
    expect(fieldText('Head of Harbors')).toBe('Head of Harbors');
    expect(fieldText(['Rust', 'Tide tables'])).toBe('Rust, Tide tables');
    expect(fieldText([{ title: 'Pilot', organization: 'Fjordline', from: '2020' }])).toBe('Pilot, Fjordline');
    expect(fieldText('x'.repeat(200))).toHaveLength(81);
  });
});

describe('changeText', () => {
  it('tells of lists only what came and what went', () => {
    expect(changeText(['Rust', 'Go'], ['Rust', 'Zig'])).toEqual({ before: 'Go', after: 'Zig' });
    expect(changeText(['Rust'], ['Rust', 'Zig'])).toEqual({ before: '–', after: 'Zig' });
  });
});

describe('parseValue', () => {
  it('reads JSON and nothing else', () => {
    expect(parseValue('"a"')).toBe('a');
    expect(parseValue('{')).toBeUndefined();
    expect(parseValue(undefined)).toBeUndefined();
  });
});
