import { navigate } from 'wouter/use-hash-location';

/** Where things stand in panel and workspace alike. */
export const PLACES = {
  page: '/page',
  people: '/people',
  newPerson: '/people/new',
  person: (id: string) => `/people/${encodeURIComponent(id)}`,
  roles: '/roles',
  newRole: '/roles/new',
  role: (id: string) => `/roles/${encodeURIComponent(id)}`,
  editRole: (id: string) => `/roles/${encodeURIComponent(id)}/edit`,
  reminders: '/reminders',
  imports: '/import',
  import: (id: string) => `/import/${encodeURIComponent(id)}`,
  duplicates: '/duplicates',
  /** Records of which somebody is asked whether they are one person. */
  reviewItem: (id: string) => `/duplicates/of/${encodeURIComponent(id)}`,
  /** Any two people beside each other. */
  twoPeople: (oneId: string, otherId: string) =>
    `/duplicates/two/${encodeURIComponent(oneId)}/${encodeURIComponent(otherId)}`,
  ownMerges: '/duplicates/merged',
  keptApart: '/duplicates/apart',
} as const;

/** @param replace leaves no way back to where one is, because nothing is there any more */
export function goTo(place: string, { replace = false } = {}): void {
  navigate(place, { replace });
}
