import { i18n } from '@/utils/browser/i18n';
import { RELATIONSHIPS, type CapturedField } from '@/talent/records/person';
import type { EMPLOYMENT_TYPES, RoleState } from '@/talent/records/role';
import type { TouchpointType } from '@/talent/records/touchpoint';
import { isStage, type Stage } from '@/talent/stages';

export type Relationship = (typeof RELATIONSHIPS)[number];
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

/** The word for a stage; a stage of a newer version is shown as it is called. */
export function stageWord(stage: string): string {
  return isStage(stage) ? i18n.t(`stage.${stage satisfies Stage}`) : stage;
}

export function touchpointWord(type: TouchpointType): string {
  return i18n.t(`touchpoint.${type}`);
}

/** False for a relationship of a newer version. */
export function isRelationship(word: string): word is Relationship {
  return RELATIONSHIPS.some((known) => known === word);
}

export function relationshipWord(relationship: Relationship): string {
  return i18n.t(`relationship.${relationship}`);
}

const ROLE_STATES = {
  open: 'roleState.open',
  'on-hold': 'roleState.onHold',
  filled: 'roleState.filled',
  closed: 'roleState.closed',
} as const satisfies Record<RoleState, string>;

export function roleStateWord(state: RoleState): string {
  return i18n.t(ROLE_STATES[state]);
}

const EMPLOYMENT = {
  'full-time': 'employment.fullTime',
  'part-time': 'employment.partTime',
  contract: 'employment.contract',
  temporary: 'employment.temporary',
  internship: 'employment.internship',
  volunteer: 'employment.volunteer',
} as const satisfies Record<EmploymentType, string>;

export function employmentWord(type: EmploymentType): string {
  return i18n.t(EMPLOYMENT[type]);
}

export function fieldWord(field: CapturedField): string {
  return i18n.t(`field.${field}`);
}
