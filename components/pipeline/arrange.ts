import type { Candidacy } from '@/talent/records';
import { ALL_STAGES, CLOSED_STAGES, isStage, STAGES, type Stage } from '@/talent/stages';

export interface StageGroup {
  readonly stage: Stage;
  /** Who has been in the stage longest comes first: they have waited longest. */
  readonly candidacies: readonly Candidacy[];
}

/** Candidacies by stage, in the order of the stages; one in a stage of a newer version stands in the first. */
export function arrangeByStage(candidacies: readonly Candidacy[]): readonly StageGroup[] {
  return ALL_STAGES.map((stage) => ({
    stage,
    candidacies: candidacies
      .filter(({ values }) => shownStage(values.stage) === stage)
      .sort((a, b) => ((a.values.stageSince ?? '') < (b.values.stageSince ?? '') ? -1 : 1)),
  }));
}

function shownStage(stage: string | undefined): Stage {
  return stage !== undefined && isStage(stage) ? stage : STAGES[0];
}

/** The stage before or after one; undefined at the ends. */
export function neighborStage(stage: string | undefined, step: 1 | -1): Stage | undefined {
  return ALL_STAGES[ALL_STAGES.indexOf(shownStage(stage)) + step];
}

/** True for stages that are shown even when nobody stands in them. */
export function isAlwaysShown(stage: Stage): boolean {
  return !CLOSED_STAGES.some((closed) => closed === stage);
}
