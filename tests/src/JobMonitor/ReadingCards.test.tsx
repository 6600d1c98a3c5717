import { expect, it } from 'vitest';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReadingsPanel } from '../../../src/pipelines/automation/ReadingsPanel.tsx';
import { completedJob } from '../../support/jobs.ts';
import { giveLayout } from './layout.ts';
import { fileUrl } from './renderJob.tsx';

giveLayout({ widthPx: 360 });

it('becomes cards where there is no room for a table, and sorts them too', async () => {
  const { artifacts } = completedJob().state();
  const stageNames = ['crawl', 'ocr', 'match', 'render'];
  render(
    <ReadingsPanel
      artifacts={artifacts}
      stageNames={stageNames}
      ended
      result={null}
      fileUrl={fileUrl}
      onOpen={() => undefined}
    />,
  );
  expect(screen.queryByRole('table')).toBeNull();
  const first = () => within(screen.getAllByRole('listitem')[0] as HTMLElement).getByRole('button').textContent;
  expect(first()).toBe('Kaffeemühle Arabica 1');
  await userEvent.selectOptions(screen.getByLabelText('Sort by'), 'Price');
  await userEvent.click(screen.getByRole('button', { name: 'Ascending' }));
  expect(first()).toBe('Toaster Duo 3');
});
