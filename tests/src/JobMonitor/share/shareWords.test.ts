import { describe, expect, it } from 'vitest';
import type { Share } from '#protocol/account';
import type { Me } from '../../../../src/api/me.ts';
import { sharing } from '../../../../src/locales/en/sharing.ts';
import { isOnlyHere } from '../../../../src/pages/JobMonitor/share/isOnlyHere.ts';
import { shareMaker } from '../../../../src/pages/JobMonitor/share/shareMaker.ts';

const share = { createdBy: 'ada', createdByName: 'Ada' } as Share;
const asked = (auth: Me['auth'], id: string | null) => ({ auth, viewer: { id } }) as Me;

describe('who made a link', () => {
  it.each([
    ['one’s own', share, asked('accounts', 'ada'), 'By you'],
    ['another’s', share, asked('accounts', 'ben'), 'By Ada'],
    [
      'of an account that is gone',
      { ...share, createdByName: null },
      asked('accounts', 'ben'),
      'By an account that is gone',
    ],
    ['of an identity provider’s user', { ...share, createdByName: null }, asked('jwt', 'ben'), 'By ada'],
    ['of a server without accounts', { ...share, createdBy: null }, asked('none', null), 'By this machine’s user'],
  ])('%s', (_, made, me, words) => {
    expect(shareMaker(made, me, sharing)).toBe(words);
  });
});

describe('a link that works on this machine only', () => {
  it('is one to a server on loopback', () => {
    for (const name of ['localhost', '127.0.0.1', '127.8.9.10', '[::1]', 'box.localhost']) {
      expect(isOnlyHere('accounts', name)).toBe(true);
    }
    expect(isOnlyHere('none', 'box.example.com')).toBe(true);
  });
  it('is none to any other', () => {
    for (const name of ['box.example.com', '10.0.0.1', 'localhost.example.com', '127.example.com']) {
      expect(isOnlyHere('accounts', name)).toBe(false);
    }
  });
});
