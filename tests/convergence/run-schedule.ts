import type { CommandCall } from '@/talent/commands';
import { DeviceCheck } from './check-device';
import { LONGEST_JOURNEY, type SimulatedDevice } from './simulated-device';
import { FAULTS, heal } from './faults';
import { findFaults } from './oracle';
import { memoryPlace } from './simulated-team';
import { eraseCanary, firstCalls, inventCall, peopleOf } from './workload';
import { ADMIN, World } from './world';

/** Milliseconds within which two people do something at once. */
const AT_ONCE = 60;
/** Within so many milliseconds after the last fault all is sent and taken in. */
const CALM = 10_000;
/** Schedules in which people are merged: the others are checked value by value. */
const MERGES = 0.4;
/** Schedules in which somebody is erased. */
const ERASURES = 0.4;
/** Schedules at the end of which a disk loses something. */
const DAMAGES = 0.3;

/** How much happens in a schedule. */
export interface ScheduleSize {
  readonly changes: number;
  readonly faults: number;
  /** Milliseconds within which the changes and faults happen. */
  readonly storm: number;
  /** How often, from 0 to 1, a transaction loses against another one while nothing else is wrong. */
  readonly serializationFailures: number;
  /** Milliseconds that a step of a transaction takes at the most. */
  readonly slowestStep: number;
}

const FULL_SIZE: ScheduleSize = {
  changes: 100,
  faults: 25,
  storm: 10 * 60_000,
  serializationFailures: 0,
  slowestStep: 12,
};

/** What became of a schedule. */
export interface ScheduleOutcome {
  /** What was not as it must be; empty when all was well. */
  readonly faults: readonly string[];
  /** What happened, in order, for whoever looks into it. */
  readonly story: readonly string[];
}

/** Has every device compare what it has with what the server has, at times with one whose disk has lost something. */
async function compareAll(
  { devices, server, scheduler, chance }: World,
  check: DeviceCheck,
  tell: (what: string) => void,
): Promise<readonly string[]> {
  const faults = server.mismatched.map((scope) => `${scope} was not what the server has`);
  const damaged = chance.happens(DAMAGES) ? chance.pick(devices) : undefined;
  if (damaged !== undefined) {
    // What it shows is wrong from here on, until it has found out.
    check.ignore(damaged);
    tell(`${damaged.name} ${damaged.damage()}`);
  }
  for (const device of devices) {
    device.compareSoon();
    device.wake();
  }
  await scheduler.run(scheduler.now() + CALM);
  const found = server.mismatched.length - faults.length;
  if (damaged === undefined && found > 0)
    faults.push(`${found} scopes were not what the server has, at rest`);
  if (damaged !== undefined && found === 0) faults.push(`${damaged.name} has not found what its disk lost`);
  return faults;
}

/** Runs one schedule: what happens in it follows from its seed alone. */
export async function runSchedule(
  seed: number,
  place = memoryPlace(),
  size: ScheduleSize = FULL_SIZE,
): Promise<ScheduleOutcome> {
  const check = new DeviceCheck();
  const look = (device: SimulatedDevice): void => check.look(device, world.server, world.scheduler.now());
  const world: World = new World(seed, look, place);
  world.server.usualSerializationFailures = size.serializationFailures;
  world.server.slowestStep = size.slowestStep;
  const { chance, scheduler, devices } = world;
  const story: string[] = [];
  const tell = (what: string): void => {
    story.push(`${new Date(scheduler.now()).toISOString().slice(11, 23)} ${what}`);
  };

  for (const device of devices) void device.signIn();
  await scheduler.run(scheduler.now() + 1_000);
  const [first] = devices;
  if (first === undefined) throw new Error('There are no devices');
  const options = { hasMerges: chance.happens(MERGES), hasErasure: chance.happens(ERASURES) };
  const people = peopleOf(options);
  for (const call of firstCalls(options)) world.make(first, call);
  await scheduler.run(scheduler.now() + 2_000);
  for (const device of devices) device.startPolling();
  await scheduler.run(scheduler.now() + 65_000);

  check.hasMerges = options.hasMerges;
  const make = (device: SimulatedDevice, call: CommandCall): void => {
    tell(`${device.name} ${call.name} ${JSON.stringify(call.args)}`);
    world.make(device, call);
  };
  const change = (device: SimulatedDevice, personId: (typeof people)[number]): void => {
    make(device, inventCall(device, personId, chance, options));
  };
  if (options.hasErasure) {
    // Twice, at times by two who do not know of each other.
    for (let times = 0; times < 2; times += 1) {
      const admins = devices.filter(({ userId }) => userId === ADMIN);
      scheduler.after(chance.between(0, size.storm), () => make(chance.pick(admins), eraseCanary(chance)));
    }
  }
  for (let changes = 0; changes < size.changes; changes += 2) {
    scheduler.after(chance.between(0, size.storm / 2), () => {
      const personId = chance.pick(people);
      const device = chance.pick(devices);
      change(device, personId);
      // The next is as likely as not about the same person, a moment later, here or elsewhere.
      const isAtOnce = chance.happens(0.5);
      const next = chance.happens(0.5) ? device : chance.pick(devices);
      const delay = isAtOnce ? chance.between(0, AT_ONCE) : chance.between(0, size.storm / 2);
      scheduler.after(delay, () => change(next, isAtOnce ? personId : chance.pick(people)));
    });
  }
  for (let faults = 0; faults < size.faults; faults += 1) {
    scheduler.after(chance.between(0, size.storm), () => {
      const device = chance.pick(devices);
      const fault = chance.pick(FAULTS);
      tell(`${device.name}: ${fault.name}`);
      fault.happen(world, device, chance);
    });
  }
  await scheduler.run(scheduler.now() + size.storm);
  // A message that is on its way for long is a fault that has not ended.
  for (const { link } of devices) link.delay = 0;
  await scheduler.run(scheduler.now() + LONGEST_JOURNEY);
  heal(world);
  tell('healed');
  for (const device of devices) scheduler.after(chance.between(0, 1_000), () => device.wake());
  await scheduler.run(scheduler.now() + CALM);
  const compared = await compareAll(world, check, tell);
  const stored = await scheduler.until(place.inspect());
  return {
    faults: [...check.faults, ...world.server.faults, ...compared, ...stored, ...findFaults(world)],
    story,
  };
}
