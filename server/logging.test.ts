import { describe, expect, it } from 'vitest';
import { createLog, describeError } from './logging';

describe('logs', () => {
  it('say nothing that is secret or about a person, even if asked to', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    log.info({ token: 'canary', request: { authorization: 'canary', person: { name: 'canary' } } }, 'hello');
    const quoted = Object.assign(new Error('duplicate key (email)=(canary)'), { code: '23505' });
    log.error(describeError(quoted), 'broke');
    expect(lines.join('')).not.toContain('canary');
    expect(lines[1]).toContain('23505');
    expect(lines[1]).toContain('logging.test.ts');
  });
});
