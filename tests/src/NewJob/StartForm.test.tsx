import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Route } from 'wouter';
import { NewJob } from '../../../src/pages/NewJob/NewJob.tsx';
import { answerHttp, httpError } from '../../support/answerHttp.ts';
import { jobId } from '../../support/jobBuilder.ts';
import { queuedJob } from '../../support/jobs.ts';
import { renderPage } from '../../support/renderPage.tsx';

afterEach(() => localStorage.clear());

async function show(createJob: () => unknown = () => ({ job: queuedJob().state().summary })) {
  const answered = answerHttp({
    'GET /api/label-templates': () => ({
      templates: [{ id: 'sale', name: 'Sale', widthMm: 62, heightMm: 29.5, elements: [] }],
    }),
    'POST /api/jobs': createJob,
  });
  renderPage(<Route path="/new/:pipeline" component={NewJob} />, '/new/automation');
  return { ...answered, url: await screen.findByRole('textbox', { name: 'Address of the shop' }) };
}

const start = () => userEvent.click(screen.getByRole('button', { name: 'Start the job' }));

describe('the start form', () => {
  it('starts the job and goes to its page, and remembers the shop for the next one', async () => {
    const { requests, url } = await show();
    await userEvent.type(url, 'shop.example.com');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Template' }), 'sale');
    await userEvent.type(screen.getByRole('textbox', { name: 'Name of the job' }), 'Monday{Enter}');
    await expect.poll(() => window.location.pathname, { timeout: 5_000 }).toBe(`/jobs/${jobId}`);
    expect(requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
      pipeline: 'automation',
      name: 'Monday',
      input: { shopUrl: 'https://shop.example.com/', templateId: 'sale', crawlerConfig: { maxProducts: 50 } },
    });
    expect(localStorage.getItem('signalbox.start.automation')).toContain('shop.example.com');
  });

  it('asks for the address before it asks the server', async () => {
    const { requests, url } = await show();
    await start();
    expect(url).toHaveAccessibleDescription(/Enter the address of the shop/);
    expect(url).toHaveFocus();
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('shows what the server has against the address beside the address', async () => {
    const { url } = await show(() => httpError(422, 'private_address', 'Enter the public one.'));
    await userEvent.type(url, 'http://10.0.0.1');
    await start();
    await expect.poll(() => url.getAttribute('aria-invalid')).toBe('true');
    expect(url).toHaveAccessibleDescription(/This address lies in a private network. Enter the public one./);
    expect(window.location.pathname).toBe('/new/automation');
  });

  it('shows what the server has against the list beside the list', async () => {
    const { url } = await show(() => httpError(404, 'upload_not_found'));
    await userEvent.type(url, 'shop.example.com');
    await start();
    const panel = screen.getByRole('region', { name: 'Article list' });
    expect(await within(panel).findByRole('alert')).toHaveTextContent('The uploaded file is no longer there');
  });

  it('shows a fault of the whole above the button', async () => {
    const { url } = await show(() => httpError(503, 'unavailable'));
    await userEvent.type(url, 'shop.example.com');
    await start();
    expect(await screen.findByRole('alert')).toHaveTextContent('The job was not started: The server is not ready');
  });

  it('opens the further settings where one of them is wrong', async () => {
    const { url } = await show();
    await userEvent.type(url, 'shop.example.com');
    const most = screen.getByLabelText('Products at most');
    expect(most).not.toBeVisible();
    fireEvent.change(most, { target: { value: '9999' } });
    await start();
    expect(most).toBeVisible();
    expect(most).toHaveAccessibleDescription('A number from 1 to 500.');
  });
});

describe('the article list', () => {
  it('is refused without being sent where its kind or size already tells', async () => {
    await show();
    const panel = screen.getByRole('region', { name: 'Article list' });
    const drop = within(panel).getByRole('group', { name: 'Article list' });
    fireEvent.drop(drop, { dataTransfer: { files: [new File(['x'], 'photo.png')] } });
    expect(await within(panel).findByRole('alert')).toHaveTextContent('photo.png is not an Excel or CSV file.');
    const big = new File([], 'big.xlsx');
    Object.defineProperty(big, 'size', { value: 60 * 1024 * 1024 });
    fireEvent.drop(drop, { dataTransfer: { files: [big] } });
    expect(await within(panel).findByText('The file has 62.9 MB; at most 50 MB are taken.')).toBeVisible();
  });
});

it('leads from an unknown pipeline to those that there are', async () => {
  answerHttp({});
  renderPage(<Route path="/new/:pipeline" component={NewJob} />, '/new/alchemy');
  expect(await screen.findByRole('heading', { name: 'There is no such kind of job' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Shop to labels' })).toHaveAttribute('href', '/new/automation');
});
