import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '#protocol/limits';
import { createFileTokens } from '../../../server/integrations/fileTokens.ts';

const good = { jobId: 'j', subject: 'user:anna' };
const start = Date.UTC(2026, 0, 1, 3, 4, 5);

describe('file tokens', () => {
  it('open every file of their job, and no other', () => {
    const tokens = createFileTokens('secret', () => start);
    const token = tokens.sign('job-1', 'user:anna');
    expect(tokens.verify(token, 'jobs/job-1/screenshots/a.png')).toEqual({ jobId: 'job-1', subject: 'user:anna' });
    for (const key of ['jobs/job-2/a.png', 'jobs/job-1', 'jobs/job-11/a', 'uploads/job-1/a', 'x/jobs/job-1/a', '']) {
      expect(tokens.verify(token, key)).toBe('invalid');
    }
  });

  it('hold for at least the time that is promised, and then expire', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 * limits.fileUrlMs }), (offset) => {
        let now = start + offset;
        const tokens = createFileTokens('secret', () => now);
        const token = tokens.sign('j', 'user:anna');
        now += limits.fileUrlMs - 1;
        expect(tokens.verify(token, 'jobs/j/a')).toEqual(good);
        now += limits.fileUrlMs + 1;
        expect(tokens.verify(token, 'jobs/j/a')).toBe('expired');
      }),
    );
  });

  it('stay the same for a while, so that what was loaded stays cached', () => {
    let now = Math.ceil(start / limits.fileUrlMs) * limits.fileUrlMs + 1;
    const tokens = createFileTokens('secret', () => now);
    const first = tokens.urlOf({ key: 'jobs/j/a.png' }, 'j', 'user:anna');
    now += limits.fileUrlMs / 2;
    expect(tokens.urlOf({ key: 'jobs/j/a.png' }, 'j', 'user:anna')).toBe(first);
    expect(first).toMatch(/^\/api\/files\/jobs\/j\/a\.png\?token=[\w.-]+$/);
  });

  it('can be neither forged, altered nor prolonged', () => {
    const tokens = createFileTokens('secret', () => start);
    const token = tokens.sign('j', 'user:anna');
    const [expiry = '', mac = '', subject = ''] = token.split('.');
    const later = (Number.parseInt(expiry, 36) + limits.fileUrlMs).toString(36);
    expect(tokens.verify(`${later}.${mac}.${subject}`, 'jobs/j/a')).toBe('invalid');
    const other = Buffer.from('user:ben').toString('base64url');
    expect(tokens.verify(`${expiry}.${mac}.${other}`, 'jobs/j/a')).toBe('invalid');
    expect(tokens.verify(`${expiry}.${mac}`, 'jobs/j/a')).toBe('invalid');
    expect(createFileTokens('other', () => start).verify(token, 'jobs/j/a')).toBe('invalid');
    fc.assert(fc.property(fc.string(), (guess) => tokens.verify(guess, 'jobs/j/a') === 'invalid'));
    fc.assert(
      fc.property(
        fc.nat({ max: mac.length - 2 }),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_'),
        (at, letter) => {
          const altered = `${expiry}.${mac.slice(0, at)}${letter}${mac.slice(at + 1)}.${subject}`;
          const same = Buffer.from(altered.split('.')[1] ?? '', 'base64url').equals(Buffer.from(mac, 'base64url'));
          expect(tokens.verify(altered, 'jobs/j/a')).toEqual(same ? good : 'invalid');
        },
      ),
    );
  });
});
