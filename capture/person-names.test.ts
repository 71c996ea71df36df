import { describe, expect, it } from 'vitest';
import { looksLikeName, namesAgree, relateName } from './person-names';

describe('relateName', () => {
  it.each([
    ['Ada Byron', 'names'],
    ['ADA BYRON', 'names'],
    ['Dr. Ada M. Byron, PhD', 'names'],
    ['Byron, Ada', 'names'],
    ['Ada', 'names'],
    ['Ada Byron - Analyst | Works', 'names'],
    ['Sign in to view Ada Byron’s full profile', 'names'],
    ['Hi, I am Ada 👋', 'hints'],
    ['Bob Stone', 'names-another'],
    ['Bob Byron', 'names-another'],
    ['Ada Lovelace', 'names-another'],
    ['Software Engineer', 'silent'],
    ['About me', 'silent'],
    ['Welcome', 'silent'],
    ['Ада Байрон', 'silent'],
    ['山田太郎', 'silent'],
    ['', 'silent'],
  ])('%j is %s of Ada Byron', (text, relation) => {
    expect(relateName(text, ['Ada Byron'])).toBe(relation);
  });

  it('knows names of other scripts', () => {
    expect(relateName('山田太郎のページ', ['山田 太郎'])).toBe('names');
    expect(relateName('鈴木花子', ['山田 太郎'])).toBe('names-another');
    expect(relateName('Иван Петров', ['Пётр Иванов'])).toBe('names-another');
    expect(relateName('Jose Munoz', ['José Muñoz'])).toBe('names');
  });

  it('takes any of the names somebody has', () => {
    expect(relateName('adabyron - Overview', ['Ada Byron', 'adabyron'])).toBe('names');
  });
});

describe('namesAgree', () => {
  it.each([
    ['Ada Byron', 'Ada M. Byron', true],
    ['Jon Smith', 'Jonathan Smith', true],
    ['A. Byron', 'Ada Byron', true],
    ['Ada Byron', 'Bob Byron', false],
    ['Ada Byron', 'Ada Lovelace', false],
    ['John Roberts', 'Robert Johnson', false],
    ['✨', '✨', true],
    ['✨', '🔥', false],
  ])('%j and %j: %s', (a, b, agree) => {
    expect(namesAgree(a, b)).toBe(agree);
  });
});

describe('looksLikeName', () => {
  it.each([
    ['Bram de Wit', true],
    ['O’Brien, Conan', true],
    ['Team', false],
    ['Our Latest Projects', false],
    ['Room 101', false],
    ['@adabyron', false],
    ['the quick brown fox', false],
  ])('%j: %s', (text, isName) => {
    expect(looksLikeName(text)).toBe(isName);
  });
});
