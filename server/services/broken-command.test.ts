import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommandDefinition } from '@/talent/commands';
import { makeMember, makeTeam } from '../testing/test-team';
import { TestDevice } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';

// A rule with a bug, which no released rule has: pool.restore writes half of what it should, then breaks.
vi.mock('@/talent/commands', async (importOriginal) => {
  const original = await importOriginal<{ findCommand: (name: string) => CommandDefinition | undefined }>();
  const findCommand = (name: string): CommandDefinition | undefined => {
    const command = original.findCommand(name);
    if (name !== 'pool.restore' || command === undefined) return command;
    return {
      ...command,
      apply: async (tx, args, context) => {
        await command.apply(tx, args, context);
        throw new TypeError('a bug that quotes Canaryname');
      },
    };
  };
  return { ...original, findCommand };
});

describe.each(DATABASES)('a command that breaks on %s', (kind) => {
  let test: TestServer;
  const logged: string[] = [];

  beforeAll(async () => {
    test = await startTestServer(kind, { logTo: { write: (line) => void logged.push(line) } });
  });
  afterAll(async () => {
    await test.stop();
  });

  it('is refused, leaves nothing, is written down, and does not stop the queue', async () => {
    const { context } = test.server;
    const device = await TestDevice.create(test.server, await makeMember(context, await makeTeam(context)));
    const poolId = randomUUID();
    device.add('pool.create', { poolId, name: 'Spring' });
    device.add('pool.remove', { poolId });
    device.add('pool.restore', { poolId });
    device.add('pool.create', { poolId: randomUUID(), name: 'Autumn' });
    const { results, lastMid } = await device.push();
    expect(results.map((result) => result.refusal?.code)).toEqual([
      undefined,
      undefined,
      'invalid',
      undefined,
    ]);
    expect(lastMid).toBe(4);
    await device.pull();
    expect(device.value('pool', poolId, 'deletedAt')).not.toBeNull();
    expect(device.rows.size).toBe(2);
    const errors = logged.filter((line) => line.includes('a command broke'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('pool.restore');
    expect(logged.join('')).not.toContain('Canaryname');
  });
});
