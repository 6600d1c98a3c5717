import '@testing-library/jest-dom/vitest';
import { act, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { announce } from '../../../src/components/ui/announce.ts';
import { LiveRegion } from '../../../src/components/ui/LiveRegion.tsx';

it('speaks through one polite region, also the same words again', () => {
  render(<LiveRegion />);
  const region = screen.getByRole('status');
  act(() => announce('Spring list completed'));
  expect(region).toHaveTextContent('Spring list completed');
  const spoken = region.firstChild;
  act(() => announce('Spring list completed'));
  expect(region.firstChild).not.toBe(spoken);
});
