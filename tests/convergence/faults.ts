import type { Chance } from './chance';
import { GOOD_LINK, type Link, type SimulatedDevice } from './simulated-device';
import type { World } from './world';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** One thing that goes wrong, and is well again after a while unless it is for good. */
interface Fault {
  readonly name: string;
  happen(world: World, device: SimulatedDevice, chance: Chance): void;
}

function forAWhile(world: World, chance: Chance, longest: number, end: () => void): void {
  world.scheduler.after(chance.between(SECOND, longest), end);
}

/** Something that is wrong with one device's network for a while. */
function badNetwork(name: string, worse: Partial<Link>, longest: number): Fault {
  return {
    name,
    happen(world, { link }, chance) {
      Object.assign(link, worse);
      forAWhile(world, chance, longest, () => {
        for (const what of Object.keys(worse)) Object.assign(link, { [what]: GOOD_LINK[what as keyof Link] });
      });
    },
  };
}

/** Something that is wrong with one device for a while. */
function badDevice(name: string, what: 'isDiskFull' | 'isTooOld'): Fault {
  return {
    name,
    happen(world, device, chance) {
      device[what] = true;
      forAWhile(world, chance, 60 * SECOND, () => {
        device[what] = false;
      });
    },
  };
}

/** Everything that a schedule may throw at the devices and their server. */
export const FAULTS: readonly Fault[] = [
  badNetwork('cut off', { isUpCut: true, isDownCut: true }, 120 * SECOND),
  badNetwork('answers do not come back', { isDownCut: true }, 60 * SECOND),
  badNetwork('messages are lost', { loss: 0.4 }, 90 * SECOND),
  badNetwork('questions arrive twice', { repetition: 0.5 }, 90 * SECOND),
  badNetwork('messages are late', { delay: 0.4 }, 90 * SECOND),
  {
    name: 'browser killed',
    happen: (_world, device, chance) => device.killSoon(chance.between(1, 12)),
  },
  {
    name: 'server killed',
    happen: ({ server }, _device, chance) => server.stopSoon(chance.between(1, 12)),
  },
  {
    name: 'transactions lose against others',
    happen(world, _device, chance) {
      world.server.serializationFailures = 0.05;
      forAWhile(world, chance, 120 * SECOND, () => {
        world.server.serializationFailures = 0;
      });
    },
  },
  {
    name: 'clock jumps',
    happen(_world, device, chance) {
      device.clockOffset = chance.between(-2 * HOUR, 2 * HOUR);
    },
  },
  {
    name: 'clock stands still',
    happen(world, device, chance) {
      device.frozenAt = device.now();
      forAWhile(world, chance, 120 * SECOND, () => {
        device.frozenAt = undefined;
      });
    },
  },
  badDevice('disk full', 'isDiskFull'),
  {
    name: 'two weeks offline',
    happen(world, { link }) {
      link.isUpCut = true;
      world.scheduler.after(14 * DAY, () => {
        link.isUpCut = false;
      });
    },
  },
  {
    name: 'two contexts sync at once',
    happen(world, device, chance) {
      for (let time = 0; time < 4; time += 1) {
        world.scheduler.after(chance.between(0, 10 * SECOND), () => {
          device.wake();
          device.syncBeside();
        });
      }
    },
  },
  {
    name: 'compares what it has with the server',
    happen: (_world, device) => device.compareSoon(),
  },
  {
    name: 'what left is forgotten',
    happen: ({ server }) => server.team.forgetGone(),
  },
  {
    name: 'answers come from a copy of the database that lags behind',
    happen(world, _device, chance) {
      const { team } = world.server;
      team.lag?.(() => chance.happens(0.5));
      forAWhile(world, chance, 60 * SECOND, () => team.catchUp?.());
    },
  },
  badDevice('is too old for the server for a while', 'isTooOld'),
  {
    name: 'is signed out for a while',
    happen(world, device, chance) {
      device.signOut();
      forAWhile(world, chance, 60 * SECOND, () => void device.signIn());
    },
  },
  {
    name: 'signs in again while an answer is on its way',
    happen: (_world, device) => device.signInAgainSoon(),
  },
  { name: 'profile copied', happen: (world, device) => world.copyProfile(device) },
  {
    name: 'taken out of a group for a while',
    happen(world, { userId }, chance) {
      const { groups = [] } = world.server.team.members.get(userId) ?? {};
      if (groups.length === 0) return;
      world.changeMember(userId, { groups: [] });
      forAWhile(world, chance, 90 * SECOND, () => world.changeMember(userId, { groups }));
    },
  },
  {
    name: 'may only look for a while',
    happen(world, { userId }, chance) {
      const role = world.server.team.members.get(userId)?.role;
      if (role === undefined || role === 'viewer') return;
      world.changeMember(userId, { role: 'viewer' });
      forAWhile(world, chance, 60 * SECOND, () => world.changeMember(userId, { role }));
    },
  },
];

/** All that was wrong is well again. */
export function heal(world: World): void {
  world.pokes = 1;
  world.server.heal();
  world.restoreMembers();
  for (const device of world.devices) device.heal();
}
