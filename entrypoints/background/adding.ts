import type { AddTarget, PageButton, SaveAnswer } from '@/messages/catalog';
import type { CommandCall } from '@/talent/commands';
import type { ProfileDraft } from '@/talent/drafts';
import type { TalentStore } from '@/storage/talent-store';
import type { Pages } from './pages';
import { stageLabels } from './stage-labels';

/** What adding people from a page needs. */
export interface AddingServices {
  readonly store: TalentStore;
  readonly pages: Pages;
  readonly newId: () => string;
  /** Called after something was kept. */
  readonly written: () => void;
}

function callsFor(personId: string, draft: ProfileDraft, target: AddTarget): CommandCall[] {
  const calls: CommandCall[] = [{ name: 'person.capture', args: { personId, draft } }];
  if (target.kind === 'role') {
    calls.push({ name: 'candidacy.add', args: { personId, roleId: target.roleId, stage: target.stage } });
  }
  if (target.kind === 'pool') {
    calls.push({ name: 'pool.addPerson', args: { personId, poolId: target.poolId } });
  }
  return calls;
}

/**
 * Keeps people who were read in a tab, all or none, and puts them where they were meant to go. Someone who is known is
 * the one who is there. It answers once that is durable.
 */
export async function addFromPage(
  { store, pages, newId, written }: AddingServices,
  tabId: number,
  indexes: readonly number[],
  target: AddTarget,
): Promise<SaveAnswer> {
  const state = await pages.state(tabId);
  const drafts =
    state?.status === 'found'
      ? indexes.map((index) => state.reading.people[index]).filter((draft) => draft !== undefined)
      : [];
  if (drafts.length === 0) return { ok: false, failure: { kind: 'page-gone' } };

  const personIds: string[] = [];
  const calls: CommandCall[] = [];
  let known = false;
  for (const draft of drafts) {
    const person = await store.personByProfile(draft.url);
    const personId = person?.id ?? newId();
    known ||= person !== undefined;
    personIds.push(personId);
    calls.push(...callsFor(personId, draft, target));
  }
  const saved = await store.executeAll(calls);
  if (!saved.ok) return { ok: false, failure: saved.reason };
  written();
  return { ok: true, personIds, known, undo: saved.value.undo };
}

/** What the in-page button of a tab may offer. */
export async function offerButton({ store, pages }: AddingServices, tabId: number): Promise<PageButton> {
  const state = await pages.state(tabId);
  const show = state?.status === 'found' && state.reading.people.length === 1;
  if (!show) return { show, known: false, roles: [], pools: [], stages: [] };
  const [roles, pools] = await Promise.all([store.roles(), store.pools()]);
  return {
    show,
    known: typeof state.known[0] === 'string',
    roles: roles
      .filter((role) => role.values.state === 'open')
      .map(({ id, values }) => ({ id, title: values.title ?? '' })),
    pools: pools.map(({ id, values }) => ({ id, name: values.name ?? '' })),
    stages: stageLabels(),
  };
}
