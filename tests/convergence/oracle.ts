import { rowKey, type Row } from '@/sync/rows';
import { candidacyId } from '@/talent/commands/candidacy';
import { canonicalJson } from '@/utils/json';
import { confirmedRows } from './check-device';
import { findWordsOfErased, isOfErasedText, listCallsOfErased } from './check-erased';
import { findHistoryFaults } from './check-history';
import type { DealtWith } from './simulated-server';
import { CANARY, CANARY_WORD, PEOPLE } from './workload';
import type { World } from './world';

/** How far ahead a device's clock may be, and no further, in milliseconds. */
const TOLERANCE = 60_000;

interface Mutation {
  readonly name: string;
  readonly clock: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A mutation as the server dealt with it, with the clock that it should have taken it for. */
interface Judged extends DealtWith {
  readonly mutation: Mutation;
  readonly clock: string;
}

const callText = (name: string, args: unknown): string => canonicalJson({ name, args } as never);

function timeOf(clock: string): number {
  return Number.parseInt(clock.slice(0, 12), 16);
}

function raise(clock: string): string {
  // More digits than a number has.
  const count = BigInt(`0x${clock.slice(0, 16)}`) + 1n;
  return `${count.toString(16).padStart(16, '0')}${clock.slice(16)}`;
}

/** Works out under which clock each mutation counts, from what the protocol says of clocks. */
function judge(log: readonly DealtWith[]): readonly Judged[] {
  const last = new Map<string, string>();
  return log.map((dealt) => {
    const mutation: Mutation = JSON.parse(dealt.answer.hash);
    const limit = dealt.at + TOLERANCE;
    const own =
      timeOf(mutation.clock) > limit
        ? `${limit.toString(16).padStart(12, '0')}${mutation.clock.slice(12)}`
        : mutation.clock;
    const before = last.get(dealt.deviceId);
    const clock =
      before === undefined || own > before ? own : `${raise(before).slice(0, 16)}${own.slice(16)}`;
    last.set(dealt.deviceId, clock);
    return { ...dealt, mutation, clock };
  });
}

interface Said {
  readonly value: unknown;
  readonly rank: number;
  readonly clock: string;
  readonly actor: string;
}

function isStronger(one: Said, other: Said): boolean {
  if (one.rank !== other.rank) return one.rank > other.rank;
  if (one.clock !== other.clock) return one.clock > other.clock;
  if (one.actor !== other.actor) return one.actor > other.actor;
  return canonicalJson(one.value as never) < canonicalJson(other.value as never);
}

/** Those that took effect: not what was refused, and not what another copy of the device had sent before. */
function tookEffect({ answer }: Judged): boolean {
  return answer.refusal === null && answer.isRepetition !== true;
}

/** The values of people's single fields, folded from what was said of them and nothing else. */
function foldFields(judged: readonly Judged[]): ReadonlyMap<string, Said> {
  const fields = new Map<string, Said>();
  const say = (name: string, said: Said): void => {
    const present = fields.get(name);
    if (present === undefined || isStronger(said, present)) fields.set(name, said);
  };
  for (const { mutation, clock, userId } of judged.filter(tookEffect)) {
    const stamp = { clock, actor: userId };
    if (mutation.name === 'person.edit') {
      // The workload made them, so this is their shape.
      const { personId, values } = mutation.args as { personId: string; values: Record<string, unknown> };
      for (const [field, value] of Object.entries(values)) {
        say(`${personId}.${field}`, { value, rank: 3, ...stamp });
      }
    }
    if (mutation.name === 'person.capture') {
      const { draft } = mutation.args as { draft: { url: string; title: { value: string } } };
      const slug = draft.url.slice(draft.url.lastIndexOf('/') + 1);
      const personId = slug === CANARY_WORD ? CANARY : slug;
      say(`${personId}.title`, { value: draft.title.value, rank: 1, ...stamp });
    }
  }
  return fields;
}

/** The stage of each candidacy after all moves that were taken, one after the other; of people who were never merged. */
function foldStages(judged: readonly Judged[], merged: ReadonlySet<unknown>): ReadonlyMap<string, string> {
  const stages = new Map<string, string>();
  for (const { mutation } of judged.filter(tookEffect)) {
    if (mutation.name !== 'candidacy.move') continue;
    const { personId, roleId, to } = mutation.args;
    if (merged.has(personId)) continue;
    stages.set(candidacyId(String(personId), String(roleId)), String(to));
  }
  return stages;
}

class Findings {
  readonly faults: string[] = [];

  expect(isTrue: boolean, otherwise: () => string): void {
    if (!isTrue) this.faults.push(otherwise());
  }
}

function isMine(scope: string, userId: string, groups: readonly string[]): boolean {
  return scope === 'team' || scope === `user:${userId}` || groups.some((group) => scope === `group:${group}`);
}

/** Every device has what the server has, and nothing waits any more. */
function checkAgreement({ devices, server }: World, findings: Findings): void {
  for (const device of devices) {
    const { disk } = device.replica;
    findings.expect(
      disk.outbox.size === 0,
      () => `${device.name} has ${disk.outbox.size} changes left to send`,
    );
    const has = confirmedRows(device);
    const mine = [...server.team.rows().values()].filter(({ scope }) =>
      isMine(scope, device.userId, server.team.members.get(device.userId)?.groups ?? []),
    );
    for (const row of mine) {
      const shown = disk.rows.get(rowKey(row));
      findings.expect(
        shown !== undefined && canonicalJson(shown.fields as never) === canonicalJson(row.fields as never),
        () => `${device.name} and the server differ in ${rowKey(row)}`,
      );
    }
    findings.expect(
      has.size === mine.length,
      () => `${device.name} has ${has.size} rows, not ${mine.length}`,
    );
  }
}

function isOfErased({ name, args }: Mutation): boolean {
  return isOfErasedText(callText(name, args));
}

/** The device whose profile was copied in the beginning. */
function rootOf(device: string): string {
  return device.split('-copy')[0] ?? device;
}

/** Each change that a device said it had kept was dealt with once, and none more often than it was made. */
function checkOnce(
  { made, devices }: World,
  judged: readonly Judged[],
  isForgotten: (text: string) => boolean,
  findings: Findings,
): void {
  const answered = new Map<string, number>();
  const done = new Map<string, number>();
  for (const { mutation, answer } of judged) {
    const text = callText(mutation.name, mutation.args);
    answered.set(text, (answered.get(text) ?? 0) + 1);
    if (answer.isRepetition !== true) done.set(text, (done.get(text) ?? 0) + 1);
  }
  const makings = new Map<string, { kept: number; all: number }>();
  const keptBy = new Set<string>();
  const copied = new Set(
    devices.filter(({ name }) => name.includes('-copy')).map(({ name }) => rootOf(name)),
  );
  for (const { device, call, isKept } of made) {
    const text = callText(call.name, call.args);
    const known = makings.get(text) ?? { kept: 0, all: 0 };
    // Two copies of a profile may say the same at the same instant under the same number: that is one mutation.
    const family = `${rootOf(device)} ${text}`;
    const isTold = copied.has(rootOf(device)) && keptBy.has(family);
    if (isKept) keptBy.add(family);
    makings.set(text, { kept: known.kept + (isKept && !isTold ? 1 : 0), all: known.all + 1 });
  }
  for (const [text, { kept, all }] of makings) {
    // What was said of who was erased need not arrive any more.
    if (isForgotten(text)) continue;
    const answers = answered.get(text) ?? 0;
    const times = done.get(text) ?? 0;
    findings.expect(answers >= kept, () => `kept ${kept} times and answered ${answers} times: ${text}`);
    findings.expect(times <= all, () => `made ${all} times and done ${times} times: ${text}`);
  }
}

/** A device's changes keep their order, and each counts as later than the one before it. */
function checkOrder(judged: readonly Judged[], findings: Findings): void {
  const last = new Map<string, Judged>();
  for (const one of judged) {
    const before = last.get(one.deviceId);
    if (before !== undefined) {
      findings.expect(
        one.answer.mid === before.answer.mid + 1,
        () => `${one.deviceId} skipped ${one.answer.mid}`,
      );
      findings.expect(one.clock > before.clock, () => `${one.deviceId} ${one.answer.mid} is not later`);
    }
    last.set(one.deviceId, one);
  }
}

/** What was refused is seen by whoever did it. */
function checkTray(
  { devices }: World,
  judged: readonly Judged[],
  isForgotten: (text: string) => boolean,
  findings: Findings,
): void {
  const trays = new Map<string, number>();
  for (const { replica } of devices) {
    for (const { call } of replica.disk.tray.values()) {
      const text = callText(call.name, call.args);
      trays.set(text, (trays.get(text) ?? 0) + 1);
    }
  }
  for (const { answer, mutation } of judged) {
    if (answer.refusal === null) continue;
    const text = callText(mutation.name, mutation.args);
    if (isForgotten(text)) continue;
    findings.expect(
      (trays.get(text) ?? 0) > 0,
      () => `refused (${answer.refusal?.code}) and in no tray: ${text}`,
    );
  }
}

/** Single fields hold what the strongest word says, and touchpoints and moves are all there, each once. */
function checkValues({ server }: World, judged: readonly Judged[], findings: Findings): void {
  const rows = server.team.rows();
  const merged: ReadonlySet<unknown> = new Set(
    [...rows.values()]
      .filter(({ kind }) => kind === 'merge')
      .flatMap(({ fields }) => [fields['winnerId']?.value, fields['loserId']?.value]),
  );
  // Whoever was removed is somebody new when their page is captured again.
  const removed = new Set(
    judged
      .filter(({ mutation, answer }) => mutation.name === 'person.remove' && answer.refusal === null)
      .map(({ mutation }) => mutation.args['personId']),
  );
  for (const [name, { value, clock }] of foldFields(judged)) {
    const [personId = '', field = ''] = name.split('.');
    if (field === 'title' && removed.has(personId)) continue;
    // Who was merged says what a merge made of it.
    if (merged.has(personId)) continue;
    const stands = rows.get(`person/${personId}`)?.fields[field];
    findings.expect(
      stands?.value === value && stands?.clock === clock,
      () => `${name} is ${JSON.stringify(stands)}, not ${JSON.stringify(value)} of ${clock}`,
    );
  }
  for (const [id, stage] of foldStages(judged, merged)) {
    const candidacy = rows.get(`candidacy/${id}`);
    const stands = candidacy?.fields['stage']?.value;
    findings.expect(
      stands === stage,
      () => `candidacy ${id} is in ${JSON.stringify(stands)}, not in ${stage}`,
    );
  }
  for (const { mutation, answer } of judged) {
    if (answer.refusal !== null) continue;
    if (mutation.name === 'touchpoint.log') {
      const id = String(mutation.args['touchpointId']);
      findings.expect(rows.has(`touchpoint/${id}`), () => `touchpoint ${id} is lost`);
    }
    if (mutation.name === 'candidacy.move') {
      const id = String(mutation.args['transitionId']);
      findings.expect(rows.has(`transition/${id}`), () => `transition ${id} is lost`);
    }
  }
}

/** What people said by hand stands or is kept, and nothing else is kept. */
function checkHistory({ server }: World, judged: readonly Judged[], findings: Findings): void {
  const words = judged.filter(tookEffect).flatMap(({ mutation, clock, userId }) => {
    if (mutation.name !== 'person.edit') return [];
    // The workload made them, so this is their shape.
    const { personId, values } = mutation.args as { personId: string; values: Record<string, unknown> };
    return Object.entries(values).map(([field, value]) => ({ personId, field, value, clock, actor: userId }));
  });
  findings.faults.push(...findHistoryFaults(server.team.rows(), words));
}

function isLive(row: Row): boolean {
  return (
    (row.fields['removedAt']?.value ?? null) === null && (row.fields['deletedAt']?.value ?? null) === null
  );
}

/** Nothing that lives hangs on a record that is another name for somebody. */
function checkAliases({ server }: World, findings: Findings): void {
  const rows = server.team.rows();
  for (const row of rows.values()) {
    const personId = row.fields['personId']?.value;
    if (typeof personId !== 'string' || !isLive(row)) continue;
    if (row.kind === 'change') continue;
    const aliasOf = rows.get(`person/${personId}`)?.fields['aliasOf']?.value ?? null;
    findings.expect(
      aliasOf === null,
      () => `${rowKey(row)} hangs on ${personId}, who is ${JSON.stringify(aliasOf)}`,
    );
  }
  for (const id of PEOPLE) findings.expect(rows.has(`person/${id}`), () => `person ${id} is lost`);
}

/** Who is in a pool is seen by those who see the pool, and put there by one of them. */
function checkScopes({ server }: World, judged: readonly Judged[], findings: Findings): void {
  const rows = server.team.rows();
  for (const row of rows.values()) {
    if (row.kind !== 'poolEntry') continue;
    const pool = rows.get(`pool/${JSON.stringify(row.fields['poolId']?.value).slice(1, -1)}`);
    findings.expect(
      pool?.scope === row.scope,
      () => `${rowKey(row)} is in ${row.scope}, its pool in ${pool?.scope}`,
    );
  }
  // Where each pool was at the time.
  const scopes = new Map<string, string>();
  for (const { mutation, userId, groups } of judged.filter(tookEffect)) {
    const { name, args } = mutation;
    if (!name.startsWith('pool.')) continue;
    const poolId = String(args['poolId']);
    const scope = scopes.get(poolId) ?? 'team';
    findings.expect(isMine(scope, userId, groups), () => `${userId} wrote into ${scope}`);
    if (name !== 'pool.create' && name !== 'pool.share') continue;
    const { groupId } = args;
    const next = typeof groupId === 'string' ? `group:${groupId}` : 'team';
    findings.expect(isMine(next, userId, groups), () => `${userId} moved a pool into ${next}`);
    scopes.set(poolId, next);
  }
  for (const [poolId, scope] of scopes) {
    findings.expect(
      rows.get(`pool/${poolId}`)?.scope === scope,
      () => `pool ${poolId} is in ${rows.get(`pool/${poolId}`)?.scope}, not in ${scope}`,
    );
  }
}

/** What is wrong after everything has come to rest; empty when all is well. */
export function findFaults(world: World): readonly string[] {
  const findings = new Findings();
  const judged = judge(world.server.log);
  const isErased = judged.some((one) => one.mutation.name === 'person.erase' && tookEffect(one));
  const isForgotten = isErased ? listCallsOfErased(world.made) : () => false;
  checkAgreement(world, findings);
  checkOnce(world, judged, isForgotten, findings);
  checkOrder(judged, findings);
  checkTray(world, judged, isForgotten, findings);
  if (isErased) findings.faults.push(...findWordsOfErased(world));
  const ofOthers = isErased ? judged.filter((one) => !isOfErased(one.mutation)) : judged;
  checkValues(world, ofOthers, findings);
  checkHistory(world, ofOthers, findings);
  checkAliases(world, findings);
  checkScopes(world, judged, findings);
  return findings.faults;
}
