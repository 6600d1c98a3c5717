import { describe, expect, it } from 'vitest';
import { assertStrongPassword } from '../../../server/accounts/passwordStrength.ts';

const owner = { email: 'anna.meier@example.com', name: 'Anna Meier' };
const check = (password: string) => () => assertStrongPassword(password, owner);

describe('a new password', () => {
  it.each([
    'short',
    'password123',
    'Passw0rd2024!',
    'P@ssw0rd1234',
    'qwertyuiop',
    'poiuytrewq',
    '1234567890',
    '0987654321',
    'abcdefghijk',
    'aaaaaaaaaaaa',
    'abababababab',
    '111222333111',
    'Willkommen2026',
    'iloveyou1234',
    'signalbox123',
    'adminadmin1',
    'anna.meier@example.com',
    'ANNA.MEIER@example.com',
    'Anna Meier 1987',
    'annameier!!',
  ])('is not %s', (password) => {
    expect(check(password)).toThrow(expect.objectContaining({ code: 'password_too_weak' }));
  });

  it.each([
    'correct horse battery staple',
    'Tr0ub4dor&3 again',
    'vier grüne Züge',
    'x7!kPq-2mZ_9',
    '回転寿司が大好きです',
  ])('may be %s', (password) => expect(check(password)).not.toThrow());
});
