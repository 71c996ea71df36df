import { describe, expect, it } from 'vitest';
import { BLANK_ROLE, formOfJob, formOfRole, valuesOfForm } from './role-draft';

describe('formOfJob', () => {
  it('takes over what the page says, in our words', () => {
    const found = <Value>(value: Value) => ({ value, from: 'json-ld' });
    const form = formOfJob({
      url: 'https://jobs.example/7',
      reader: 'json-ld',
      title: found('Harbor pilot'),
      employmentType: found('FULL_TIME'),
      skills: found(['Radar']),
    });
    expect(form).toMatchObject({
      title: 'Harbor pilot',
      employmentType: 'full-time',
      mustHave: ['Radar'],
      link: 'https://jobs.example/7',
      organization: '',
    });
    expect(formOfJob({ url: 'u', reader: 'r', employmentType: found('Contractor') }).employmentType).toBe(
      'contract',
    );
    expect(
      formOfJob({ url: 'u', reader: 'r', employmentType: found('OTHER') }).employmentType,
    ).toBeUndefined();
  });
});

describe('valuesOfForm', () => {
  it('clears what was emptied', () => {
    const values = valuesOfForm({ ...BLANK_ROLE, title: ' Pilot ', location: '  ' });
    expect(values).toMatchObject({ title: 'Pilot', location: null, link: null, employmentType: null });
  });

  it('gives back what a role holds', () => {
    const values = { title: 'Pilot', remote: true, mustHave: ['Radar'], state: 'filled' } as const;
    expect(valuesOfForm(formOfRole({ ...values, mustHave: [...values.mustHave] }))).toMatchObject(values);
  });
});
