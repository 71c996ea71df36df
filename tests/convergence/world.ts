import { MemoryReplica } from '@/sync/testing/memory-replica';
import type { Actor } from '@/talent/actor';
import type { CommandCall } from '@/talent/commands';
import { Chance } from './chance';
import { GROUP } from './group';
import { Scheduler } from './scheduler';
import { SimulatedDevice } from './simulated-device';
import { SimulatedServer } from './simulated-server';
import { memoryPlace, type TeamPlace } from './simulated-team';

/** A change that somebody made on a device. */
export interface Made {
  readonly device: string;
  readonly userId: string;
  readonly call: CommandCall;
  /** True once the device has said that it is kept. */
  isKept: boolean;
}

/** The devices that people in the team begin with. */
const DEVICES = [
  { name: 'd1', userId: 'ana' },
  { name: 'd2', userId: 'ana' },
  { name: 'd3', userId: 'ben' },
  { name: 'd4', userId: 'ben' },
  { name: 'd5', userId: 'chi' },
] as const;
/** Who may erase people. */
export const ADMIN = 'ben';
const START = Date.UTC(2026, 2, 2, 8);
const MOST_COPIES = 2;

/** A team, its devices and its server, in which all that happens follows from one seed. */
export class World {
  readonly chance: Chance;
  readonly scheduler: Scheduler;
  readonly server: SimulatedServer;
  readonly devices: SimulatedDevice[] = [];
  readonly made: Made[] = [];
  /** How often, from 0 to 1, a device hears that there is something to pull. */
  pokes = 0.8;
  #copies = 0;

  /** @param look looks at a device right after it has committed something */
  constructor(seed: number, look: (device: SimulatedDevice) => void, place: TeamPlace = memoryPlace()) {
    this.chance = new Chance(seed);
    this.scheduler = new Scheduler(START, () => place.rest());
    this.server = new SimulatedServer(this.scheduler, this.chance, place.team);
    this.restoreMembers();
    const { server, scheduler, chance } = this;
    for (const { name, userId } of DEVICES) {
      const replica = new MemoryReplica();
      this.devices.push(new SimulatedDevice({ name, userId, replica, server, scheduler, chance, look }));
    }
    server.changed = () => {
      // A poke is only a hint: now and then it is lost.
      for (const device of this.devices) {
        if (chance.happens(this.pokes)) scheduler.after(chance.between(1, 60), () => device.wake());
      }
    };
  }

  /** Everybody is in the team what they were in the beginning. */
  restoreMembers(): void {
    for (const userId of new Set(DEVICES.map((device) => device.userId))) {
      const groups = userId === 'chi' ? [] : [GROUP];
      const role = userId === ADMIN ? 'admin' : 'recruiter';
      this.server.team.members.set(userId, { userId, role, groups });
    }
  }

  /** Changes what somebody is in the team, and has their devices look, as the server does. */
  changeMember(userId: string, changed: Partial<Actor>): void {
    const member = this.server.team.members.get(userId);
    if (member === undefined) return;
    this.server.team.members.set(userId, { ...member, ...changed });
    for (const device of this.devices) if (device.userId === userId) device.wake();
  }

  /** Makes a change on a device, and remembers it. */
  make(device: SimulatedDevice, call: CommandCall): void {
    const made: Made = { device: device.name, userId: device.userId, call, isKept: false };
    this.made.push(made);
    void device.execute(call).then((outcome) => {
      if (outcome === 'kept') made.isKept = true;
      else this.made.splice(this.made.indexOf(made), 1);
      return undefined;
    });
  }

  /** Somebody copies the profile of a browser to another machine, and goes on with both. */
  copyProfile(device: SimulatedDevice): void {
    if (this.#copies === MOST_COPIES) return;
    this.#copies += 1;
    const copy = device.copy(`${device.name}-copy${this.#copies}`, device.replica.copy());
    this.devices.push(copy);
    copy.startPolling();
  }
}
