import { describe, expect, it } from 'vitest';
import type { ProfileDraft } from './drafts';
import { completePartialLists } from './career-lists';
import type { Person } from './records';

const person: Person = {
  kind: 'person',
  id: 'p',
  scope: 'team',
  values: {
    name: 'Mira Solvang',
    skills: ['Radar', 'Tide tables'],
    experience: [
      { title: 'Pilot', organization: 'Fjord Lines', from: '2019', to: 'present', description: 'Nights' },
      { title: 'Deckhand', organization: 'Fjord Lines', from: '2015', to: '2019' },
      { title: 'Deckhand', organization: 'Fjord Lines', from: '2012', to: '2013' },
    ],
  },
  sets: { link: {}, email: {}, phone: {}, externalId: {} },
  stamps: {},
};
const found = <Value>(value: Value) => ({ value, from: 'test' });
const draft: ProfileDraft = { url: 'https://a.example/mira', reader: 'test', name: found('Mira Solvang') };

describe('completePartialLists', () => {
  it('keeps what a page held back, behind what it shows', () => {
    const experience = found([
      { title: 'Harbor master', organization: 'Port of Bergen', from: '2025', to: 'present' as const },
      { title: 'pilot', organization: 'Fjord Lines', from: '2019', to: '2025' },
    ]);
    const complete = completePartialLists({ ...draft, experience, partial: ['experience'] }, person);
    expect(complete.experience?.value).toEqual([
      { title: 'Harbor master', organization: 'Port of Bergen', from: '2025', to: 'present' },
      { title: 'pilot', organization: 'Fjord Lines', from: '2019', to: '2025', description: 'Nights' },
      { title: 'Deckhand', organization: 'Fjord Lines', from: '2015', to: '2019' },
      { title: 'Deckhand', organization: 'Fjord Lines', from: '2012', to: '2013' },
    ]);
  });

  it('takes two stays of one title for two', () => {
    const experience = found([{ title: 'Deckhand', organization: 'Fjord Lines', from: '2012' }]);
    const complete = completePartialLists({ ...draft, experience, partial: ['experience'] }, person);
    expect(complete.experience?.value.map(({ from }) => from)).toEqual(['2012', '2019', '2015']);
  });

  it('adds words to those that are known, whatever their letters', () => {
    const skills = found(['radar', 'Sonar']);
    const complete = completePartialLists({ ...draft, skills, partial: ['skills'] }, person);
    expect(complete.skills?.value).toEqual(['Radar', 'Tide tables', 'Sonar']);
  });

  it('believes a list that is shown whole, and a first one', () => {
    const skills = found(['Sonar']);
    expect(completePartialLists({ ...draft, skills }, person).skills?.value).toEqual(['Sonar']);
    const languages = found(['Norwegian']);
    expect(
      completePartialLists({ ...draft, languages, partial: ['languages'] }, person).languages?.value,
    ).toEqual(['Norwegian']);
  });
});
