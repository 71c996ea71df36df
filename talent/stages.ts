/** The stages a candidacy goes through, in order, then the ways it can end without a hire. */
export const STAGES = ['sourced', 'contacted', 'screening', 'interview', 'offer', 'hired'] as const;
export const CLOSED_STAGES = ['rejected', 'withdrawn'] as const;
export const ALL_STAGES = [...STAGES, ...CLOSED_STAGES] as const;
export type Stage = (typeof ALL_STAGES)[number];

export function isStage(value: string): value is Stage {
  return ALL_STAGES.some((stage) => stage === value);
}
