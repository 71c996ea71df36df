import type { CommandArgs } from '@/talent/commands';
import type { JobDraft } from '@/talent/drafts';
import { EMPLOYMENT_TYPES, type RoleState } from '@/talent/records/role';
import type { Values } from '@/talent/records';

export type RoleValues = CommandArgs<'role.open'>['values'];
type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

/** A role as its form holds it: text fields are never undefined. */
export interface RoleFormValues {
  readonly title: string;
  readonly organization: string;
  readonly location: string;
  readonly remote: boolean;
  readonly employmentType: EmploymentType | undefined;
  readonly mustHave: readonly string[];
  readonly niceToHave: readonly string[];
  readonly link: string;
  readonly description: string;
  readonly state: RoleState;
}

export const BLANK_ROLE: RoleFormValues = {
  title: '',
  organization: '',
  location: '',
  remote: false,
  employmentType: undefined,
  mustHave: [],
  niceToHave: [],
  link: '',
  description: '',
  state: 'open',
};

export function formOfRole(values: Values<'role'>): RoleFormValues {
  return {
    title: values.title ?? '',
    organization: values.organization ?? '',
    location: values.location ?? '',
    remote: values.remote ?? false,
    employmentType: values.employmentType,
    mustHave: values.mustHave ?? [],
    niceToHave: values.niceToHave ?? [],
    link: values.link ?? '',
    description: values.description ?? '',
    state: values.state ?? 'open',
  };
}

/** schema.org writes `FULL_TIME`, people write "Full-time", and `CONTRACTOR` is our contract. */
function employmentTypeOf(words: string | undefined): EmploymentType | undefined {
  const folded = words?.toLowerCase().replace(/[^a-z]+/g, '-') ?? '';
  const spelled = { contractor: 'contract', intern: 'internship', 'per-diem': 'temporary' }[folded] ?? folded;
  return EMPLOYMENT_TYPES.find((type) => type === spelled);
}

/** What a page says about an opening, ready to be read over. Its skills count as must-haves until moved. */
export function formOfJob(job: JobDraft): RoleFormValues {
  return {
    title: job.title?.value ?? '',
    organization: job.organization?.value ?? '',
    location: job.location?.value ?? '',
    remote: job.remote?.value ?? false,
    employmentType: employmentTypeOf(job.employmentType?.value),
    mustHave: job.skills?.value ?? [],
    niceToHave: [],
    link: job.url,
    description: job.description?.value ?? '',
    state: 'open',
  };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** A form's values as the command takes them: what was emptied is cleared. */
export function valuesOfForm(form: RoleFormValues): RoleValues {
  return {
    title: form.title.trim(),
    organization: textOrNull(form.organization),
    location: textOrNull(form.location),
    remote: form.remote,
    employmentType: form.employmentType ?? null,
    mustHave: [...form.mustHave],
    niceToHave: [...form.niceToHave],
    link: textOrNull(form.link),
    description: textOrNull(form.description),
    state: form.state,
  };
}
