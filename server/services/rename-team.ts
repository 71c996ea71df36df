import type { Member } from '../repositories/members';
import { updateTeamName } from '../repositories/teams';
import { administerTeam, type TeamProblem } from './change-team';
import type { ServerContext } from './server-context';

export function renameTeam(
  context: ServerContext,
  own: Pick<Member, 'teamId' | 'userId'>,
  name: string,
): Promise<TeamProblem | undefined> {
  return administerTeam(context, own, 'team.rename', async (change) => {
    if (name.trim() === '') return 'team-missing';
    if (change.own.teamName === name.trim()) return undefined;
    await updateTeamName(change.tx, own.teamId, name.trim());
    change.audit('team.renamed', 'team', own.teamId, ['name']);
    return undefined;
  });
}
