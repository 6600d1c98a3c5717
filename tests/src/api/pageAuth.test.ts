import { afterEach, describe, expect, it } from 'vitest';
import { authHeaders, pageAuth } from '../../../src/api/pageAuth.ts';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJldmEifQ.c2lnbmF0dXJl';
const share = 'a'.repeat(43);

afterEach(() => {
  sessionStorage.clear();
  window.history.replaceState(null, '', '/');
  window.location.hash = '';
});

const openAt = (address: string) => window.history.replaceState(null, '', address);

describe('what a page brings to say who it is', () => {
  it('is nothing but its cookie as a rule', () => {
    openAt('/jobs');
    expect(authHeaders()).toEqual({});
  });

  it('is the link that it was opened with, on that page alone', () => {
    openAt(`/shared/${share}`);
    expect(pageAuth()).toEqual({ share });
    expect(authHeaders()).toEqual({ authorization: `Share ${share}` });
    openAt('/jobs');
    expect(pageAuth()).toEqual({});
  });

  it('is the newest token that was handed over, which does not stay in the address', () => {
    openAt(`/jobs#token=${token}`);
    expect(authHeaders()).toEqual({ authorization: `Bearer ${token}` });
    expect(window.location.hash).toBe('');
    openAt(`/jobs#token=${token}2`);
    expect(pageAuth()).toEqual({ token: `${token}2` });
  });

  it('is never an API key out of an address', () => {
    openAt('/jobs#token=sbk_whatever');
    expect(pageAuth()).toEqual({});
  });
});
