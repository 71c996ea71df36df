import { describe, expect, it } from 'vitest';
import { createLog, describeError, withRequestId } from './logging';

function collect() {
  const lines: string[] = [];
  return { lines, log: createLog('trace', { write: (line) => void lines.push(line) }) };
}

describe('logs', () => {
  it('say nothing that is secret or about a person, even if asked to', () => {
    const { lines, log } = collect();
    log.info({ token: 'canary', request: { authorization: 'canary', person: { name: 'canary' } } }, 'hello');
    log.info({ code: { canary: 'canary' }, at: [{ canary: 'canary' }], canaries: ['canary'] }, 'hello');
    log.info('hello %s', 'canary');
    log.info({}, 'hello %s', 'canary');
    const text = lines.join('').replaceAll('"canary":"[redacted]"', '').replaceAll('canaries', '');
    expect(text).not.toContain('canary');
    expect(lines).toHaveLength(4);
  });

  it('say of an error what it was and where, never its message', () => {
    const { lines, log } = collect();
    const message = 'duplicate key (email)=(canary)\n    at canary (canary.ts:1:1)';
    const quoted = Object.assign(new Error(message), { code: '23505' });
    log.error(describeError(quoted), 'broke');
    log.error(quoted);
    log.error({ err: quoted }, 'broke');
    log.error(describeError(Object.assign(new Error('canary'), { code: 'the canary' })), 'broke');
    expect(lines.join('')).not.toContain('canary');
    for (const line of lines.slice(0, 2)) {
      expect(line).toContain('23505');
      expect(line).toContain('logging.test.ts');
    }
  });

  it('bear the id of the request, however deep', async () => {
    const { lines, log } = collect();
    await Promise.all(
      ['one', 'two'].map((id) =>
        withRequestId(id, async () => {
          await Promise.resolve();
          log.info({ kind: id }, 'hello');
        }),
      ),
    );
    log.info('outside');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { kind: 'one', requestId: 'one' },
      { kind: 'two', requestId: 'two' },
      { msg: 'outside' },
    ]);
    expect(lines[2]).not.toContain('requestId');
  });
});
