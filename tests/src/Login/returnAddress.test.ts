import { expect, it } from 'vitest';
import { returnAddress } from '../../../src/pages/Login/returnAddress.ts';

const from = (path: string) => returnAddress(`?from=${encodeURIComponent(path)}`);

it('leads back to a page of ours, with its search', () => {
  expect(from('/jobs?status=failed')).toBe('/jobs?status=failed');
  expect(from('/admin/users')).toBe('/admin/users');
});

it.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/.//evil.example/',
  '/\t/evil.example/',
  '/\n/evil.example/',
  'javascript:alert(1)',
  '',
  'jobs',
])('leads nowhere else: %j', (path) => {
  expect(from(path)).toBe('/');
});

it('does not lead back to the sign-in itself', () => {
  for (const path of ['/login', '/login?from=%2Flogin', '/sign-up', '/invitation#x', '/reset-password'])
    expect(from(path)).toBe('/');
  expect(returnAddress('')).toBe('/');
});
