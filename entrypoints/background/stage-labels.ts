import { STAGES } from '@/talent/stages';
import { i18n } from '@/utils/browser/i18n';

/** The stages someone can be added in, with their names. */
export function stageLabels(): { id: string; label: string }[] {
  return STAGES.map((id) => ({ id, label: i18n.t(`stage.${id}`) }));
}
