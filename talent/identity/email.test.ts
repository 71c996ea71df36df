import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailAddress, isRoleMailbox, mailbox, mailOrganization, splitEmail } from './email';

describe('emailAddress', () => {
  it.each([
    [' Nanami.Voss@Acme.Example ', 'nanami.voss@acme.example'],
    ['mailto:nanami@acme.example?subject=Hi', 'nanami@acme.example'],
    ['Nanami Voss <nanami@acme.example>', 'nanami@acme.example'],
    ['nanami@acme.example.', 'nanami@acme.example'],
    ['nanami+jobs@acme.example', 'nanami+jobs@acme.example'],
    ['jörg@bücher.example', 'jörg@bücher.example'],
    ['nanami@acme', undefined],
    ['nanami acme.example', undefined],
    ['a@b@c.example', undefined],
    ['a@b.example, c@d.example', undefined],
    ['@acme.example', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(emailAddress(text)).toBe(expected);
  });

  it('leaves what it gave as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
        const address = emailAddress(text);
        if (address !== undefined) expect(emailAddress(address)).toBe(address);
      }),
    );
    expect(emailAddress(`${'a'.repeat(100_000)}@acme.example`)).toBeUndefined();
  });
});

it('knows addresses of one box', () => {
  expect(mailbox('n.voss+x@gmail.com')).toBe('nvoss@gmail.com');
  expect(mailbox('nvoss@googlemail.com')).toBe('nvoss@gmail.com');
  expect(mailbox('n.voss+x@acme.example')).toBe('n.voss@acme.example');
  expect(mailbox('+voss@acme.example')).toBe('+voss@acme.example');
  expect(splitEmail('n.voss@acme.example')).toEqual({ local: 'n.voss', domain: 'acme.example' });
});

it.each([
  ['info@acme.example', true],
  ['jobs@acme.example', true],
  ['hr-team@acme.example', true],
  ['info.berlin@acme.example', true],
  ['no-reply@acme.example', true],
  ['human.resources@acme.example', true],
  ['12345@acme.example', true],
  ['nanami@acme.example', false],
  ['n.voss@acme.example', false],
  ['dev.patel@acme.example', false],
  ['it.quill@acme.example', false],
  ['jobst@acme.example', false],
])('%s is an office: %s', (address, expected) => {
  expect(isRoleMailbox(address)).toBe(expected);
});

it.each([
  ['ada@acme.example', 'acme'],
  ['ada@mail.acme.co.uk', 'acme'],
  ['ada@gmail.com', undefined],
  ['ada@yahoo.co.uk', undefined],
])('the organization of %s is %s', (address, expected) => {
  expect(mailOrganization(address)).toBe(expected);
});
