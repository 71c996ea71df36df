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
} as const;

export function goTo(place: string): void {
  navigate(place);
}
