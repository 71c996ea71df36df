import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { ALL_STAGES, isStage, type Stage } from '@/talent/stages';
import { Select } from '../ui/select';
import { stageWord } from '../words/record-words';

interface StageSelectProps {
  readonly stage: string | undefined;
  readonly onChoose: (stage: Stage) => void;
  readonly label?: string;
  readonly labelShown?: boolean;
  readonly small?: boolean;
}

/** Chooses a stage of the pipeline. */
export function StageSelect(props: StageSelectProps): ReactElement {
  const { stage, onChoose, label = i18n.t('stage.label'), labelShown = false, small = false } = props;
  return (
    <Select
      label={label}
      labelShown={labelShown}
      small={small}
      value={stage !== undefined && isStage(stage) ? stage : undefined}
      placeholder={stage === undefined ? i18n.t('stage.label') : stageWord(stage)}
      options={ALL_STAGES.map((value) => ({ value, label: stageWord(value) }))}
      onChoose={onChoose}
    />
  );
}
