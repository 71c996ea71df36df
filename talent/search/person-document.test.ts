import { describe, expect, test } from 'vitest';
import { RANK, type Person, type Stamp, type TalentRecord, type Values } from '../records';
import { columnValue } from './fields';
import { personDocument, type PersonRelations } from './person-document';

const NOW = Date.parse('2026-03-02T08:00:00.000Z');
const NOBODY: PersonRelations = {
  touchpoints: [],
  reminders: [],
  candidacies: [],
  taggings: [],
  poolEntries: [],
  roles: new Map(),
  tags: new Map(),
  pools: new Map(),
};

function record<
  Kind extends 'touchpoint' | 'reminder' | 'candidacy' | 'tagging' | 'poolEntry' | 'role' | 'tag' | 'pool',
>(kind: Kind, id: string, values: Values<Kind>): TalentRecord<Kind> {
  return { kind, id, scope: 'team', values, sets: {} as TalentRecord<Kind>['sets'], stamps: {} };
}

function person(values: Values<'person'>, more: Partial<Person> = {}): Person {
  return {
    kind: 'person',
    id: 'p1',
    scope: 'team',
    values,
    sets: { link: {}, email: {}, phone: {}, externalId: {} },
    stamps: {},
    ...more,
  };
}

const stamp = (rank: Stamp['rank'], at: string): Stamp => ({ rank, at: Date.parse(at), actor: 'u' });

describe('the facts of a person', () => {
  test('come from the record: what is present, what is past', () => {
    const document = personDocument(
      person(
        {
          name: 'Ada Byron',
          experience: [
            { title: 'Analyst', organization: 'Engines', to: 'present' },
            { title: 'Tutor', organization: 'Home', to: '1834' },
            { title: 'Tutor', organization: '' },
          ],
          education: [{ school: 'Private lessons' }, {}],
          skills: ['Mathematics', 'Mathematics'],
        },
        {
          sets: {
            link: { a: { address: 'https://ada.example', identifies: true } },
            email: { b: { address: 'ada@ada.example' } },
            phone: { c: { number: '+44 20 1234567' } },
            externalId: {},
          },
        },
      ),
      NOBODY,
      NOW,
    );
    expect(document).toMatchObject({
      id: 'p1',
      name: 'Ada Byron',
      title: 'Analyst',
      organization: 'Engines',
      pastTitles: ['Tutor'],
      pastOrganizations: ['Home'],
      schools: ['Private lessons'],
      skills: ['Mathematics'],
      links: ['https://ada.example'],
      emails: ['ada@ada.example'],
      phones: ['+44 20 1234567'],
      touchpointCount: 0,
      lastTouchAt: undefined,
    });
  });

  test('someone without a name goes by the headline', () => {
    expect(personDocument(person({ headline: 'Poet' }), NOBODY, NOW).name).toBe('Poet');
    expect(personDocument(person({}), NOBODY, NOW).name).toBe('');
  });

  test('the first stamp says since when, the newest capture when a page last told', () => {
    const stamps = {
      name: stamp(RANK.capture, '2026-01-02T00:00:00Z'),
      title: stamp(RANK.capture, '2026-02-02T00:00:00Z'),
      location: stamp(RANK.human, '2026-03-01T00:00:00Z'),
    };
    const document = personDocument(person({ name: 'Ada' }, { stamps }), NOBODY, NOW);
    expect(document.addedAt).toBe(Date.parse('2026-01-02T00:00:00Z'));
    expect(document.seenAt).toBe(Date.parse('2026-02-02T00:00:00Z'));
    // An id that was made earlier knows better: the stamps may all be of later changes.
    const made = person({ name: 'Ada' }, { stamps, id: '019b76da-a800-7000-8000-000000000001' });
    expect(personDocument(made, NOBODY, NOW).addedAt).toBe(0x019b76daa800);
  });

  test('touches are those that happened, with somebody, and were not struck', () => {
    const touch = (id: string, values: Values<'touchpoint'>) =>
      record('touchpoint', id, { summary: id, ...values });
    const document = personDocument(
      person({ name: 'Ada' }),
      {
        ...NOBODY,
        touchpoints: [
          touch('call', { type: 'call', occurredAt: '2026-02-01T08:00:00.000Z' }),
          touch('mail', { type: 'mail', occurredAt: '2026-02-20T08:00:00.000Z' }),
          touch('note', { type: 'note', occurredAt: '2026-02-25T08:00:00.000Z' }),
          touch('plan', { type: 'meeting', occurredAt: '2026-05-25T08:00:00.000Z' }),
          touch('struck', {
            type: 'call',
            occurredAt: '2026-03-01T08:00:00.000Z',
            struckAt: '2026-03-01T09:00:00.000Z',
          }),
        ],
      },
      NOW,
    );
    expect(document.lastTouchAt).toBe(Date.parse('2026-02-20T08:00:00.000Z'));
    expect(document.touchpointCount).toBe(3);
    expect(document.notes).toEqual(['call', 'mail', 'note', 'plan']);
  });

  test('groups are named, and what was removed or is not there is left out', () => {
    const removedAt = '2026-01-01T00:00:00.000Z';
    const document = personDocument(
      person({ name: 'Ada' }),
      {
        ...NOBODY,
        taggings: [
          record('tagging', '1', { tagId: 't1' }),
          record('tagging', '2', { tagId: 't2', removedAt }),
          record('tagging', '3', { tagId: 'gone' }),
        ],
        tags: new Map([
          ['t1', record('tag', 't1', { label: 'Speaker' })],
          ['t2', record('tag', 't2', { label: 'Referral' })],
        ]),
        poolEntries: [record('poolEntry', '1', { poolId: 'o1' })],
        pools: new Map([['o1', record('pool', 'o1', { name: 'Bench' })]]),
        candidacies: [
          record('candidacy', '1', { roleId: 'r1', stage: 'offer' }),
          record('candidacy', '2', { roleId: 'r2', stage: 'offer' }),
          record('candidacy', '3', { roleId: 'r3', stage: 'hired', removedAt }),
        ],
        roles: new Map([
          ['r1', record('role', 'r1', { title: 'Analyst' })],
          ['r2', record('role', 'r2', {})],
          ['r3', record('role', 'r3', { title: 'Poet' })],
        ]),
      },
      NOW,
    );
    expect(document.tags).toEqual([{ id: 't1', name: 'Speaker' }]);
    expect(document.pools).toEqual([{ id: 'o1', name: 'Bench' }]);
    expect(document.roles).toEqual([
      { id: 'r1', name: 'Analyst' },
      { id: 'r2', name: '' },
    ]);
    expect(document.stages).toEqual(['offer']);
  });

  test('the next reminder is the earliest that is open', () => {
    const dueAt = '2026-03-05T08:00:00.000Z';
    const document = personDocument(
      person({ name: 'Ada' }),
      {
        ...NOBODY,
        reminders: [
          record('reminder', '1', { dueAt: '2026-04-01T08:00:00.000Z' }),
          record('reminder', '2', { dueAt }),
          record('reminder', '3', {
            dueAt: '2026-03-03T08:00:00.000Z',
            completedFor: '2026-03-03T08:00:00.000Z',
          }),
        ],
      },
      NOW,
    );
    expect(document.nextReminderAt).toBe(Date.parse(dueAt));
    expect(columnValue('reminder', document)).toBe(Date.parse(dueAt) / 1_000);
    expect(columnValue('touched', document)).toBe(0);
  });
});
