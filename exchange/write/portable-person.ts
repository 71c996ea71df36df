import { emptyPortablePerson, type PortablePerson } from '@/talent/imported-person';
import type { Person, Tag, Touchpoint } from '@/talent/records';

/** What the store keeps around a person. */
export interface AroundPerson {
  readonly tags: readonly Tag[];
  readonly touchpoints: readonly Touchpoint[];
}

function filled(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** A touchpoint as a note: what was said, when; of a call or a mail also that it was one. Struck ones stay here. */
function noteOf({ values }: Touchpoint): PortablePerson['notes'] {
  if (values.struckAt !== undefined) return [];
  const { type, summary, occurredAt } = values;
  const said = type === undefined || type === 'note' ? summary : [type, summary].filter(Boolean).join(': ');
  return said === undefined || said === ''
    ? []
    : [{ text: said, ...(occurredAt === undefined ? {} : { at: occurredAt }) }];
}

/** A stored person as they leave Kith in a file. Their own id goes with them, so that they come back as themselves. */
export function toPortablePerson(person: Person, { tags, touchpoints }: AroundPerson): PortablePerson {
  const { values, sets } = person;
  return {
    ...emptyPortablePerson(),
    name: filled(values.name),
    headline: filled(values.headline),
    title: filled(values.title),
    organization: filled(values.organization),
    location: filled(values.location),
    about: filled(values.about),
    photo: filled(values.photo),
    links: Object.values(sets.link).map(({ address }) => address),
    emails: Object.values(sets.email).map(({ address }) => address),
    phones: Object.values(sets.phone).map(({ number }) => number),
    experience: values.experience ?? [],
    education: values.education ?? [],
    skills: (values.skills ?? []).filter((skill) => skill !== ''),
    languages: (values.languages ?? []).filter((language) => language !== ''),
    tags: tags.flatMap(({ values: { label } }) => (label === undefined || label === '' ? [] : [label])),
    notes: touchpoints.flatMap(noteOf),
    relationship: values.relationship,
    connectedAt: values.connectedAt,
    addedAt: values.knownSince,
    externalIds: [{ system: 'kith', id: person.id }, ...Object.values(sets.externalId)],
  };
}
