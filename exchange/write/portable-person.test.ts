import { expect, test } from 'vitest';
import { portablePerson } from '@/talent/imported-person';
import type { Person, Tag, Touchpoint } from '@/talent/records';
import { toPortablePerson } from './portable-person';

const person: Person = {
  kind: 'person',
  id: 'p1',
  scope: 'team',
  values: {
    name: 'Ada Example',
    headline: '',
    skills: ['Rust', ''],
    relationship: 'alum',
    connectedAt: '2024-05',
  },
  sets: {
    link: { 'https://ada.example': { address: 'https://ada.example/', identifies: true } },
    email: { 'ada@example.com': { address: 'ada@example.com' } },
    phone: { '+15035550100': { number: '+1 503 555 0100' } },
    externalId: { 'lever:c1': { system: 'lever', id: 'c1' } },
  },
  stamps: {},
};

const tag: Tag = { kind: 'tag', id: 't1', scope: 'team', values: { label: 'speaker' }, sets: {}, stamps: {} };

function touchpoint(values: Touchpoint['values']): Touchpoint {
  return { kind: 'touchpoint', id: 'c1', scope: 'team', values, sets: {}, stamps: {} };
}

test('a stored person leaves with what is known around them', () => {
  const occurredAt = '2026-01-02T03:04:05.000Z';
  const portable = toPortablePerson(person, {
    tags: [tag],
    touchpoints: [
      touchpoint({ type: 'call', summary: 'likes trains', occurredAt }),
      touchpoint({ type: 'note', summary: 'moved' }),
      touchpoint({ type: 'note', summary: 'mistake', struckAt: occurredAt }),
      touchpoint({ type: 'meeting', occurredAt }),
    ],
  });
  expect(portablePerson.safeParse(portable).success).toBe(true);
  expect(portable).toMatchObject({
    name: 'Ada Example',
    links: ['https://ada.example/'],
    emails: ['ada@example.com'],
    phones: ['+1 503 555 0100'],
    skills: ['Rust'],
    tags: ['speaker'],
    notes: [
      { text: 'call: likes trains', at: occurredAt },
      { text: 'moved' },
      { text: 'meeting', at: occurredAt },
    ],
    relationship: 'alum',
    connectedAt: '2024-05',
    externalIds: [
      { system: 'kith', id: 'p1' },
      { system: 'lever', id: 'c1' },
    ],
  });
  expect(portable.headline).toBeUndefined();
});
