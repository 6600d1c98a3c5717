import type { Locator, Page } from 'playwright-core';
import type { Answer } from '#protocol/http';
import type { JobSnapshot } from '#protocol/snapshot';

/** What a person finds on the page of a job. */
export function jobPage(page: Page) {
  const gallery = page.getByRole('grid', { name: 'Pictures of the job' });
  return {
    bar: page.getByRole('main').getByRole('progressbar').first(),
    badge: (status: string): Locator => page.getByRole('main').getByText(status, { exact: true }).first(),
    gallery,
    /** Pictures that have loaded, of those that are near the window. */
    pictures: gallery.getByRole('img'),
    skeletons: gallery.getByText('Screenshot still to come'),
    stage: (name: string): Locator =>
      page.getByRole('list', { name: 'Stages' }).getByRole('listitem').filter({ hasText: name }),
    tab: (name: RegExp): Locator => page.getByRole('tab', { name }),
    readings: page.getByRole('table', { name: /What was read/ }),
    lightbox: page.getByRole('dialog'),
    cancelDialog: page.getByRole('alertdialog'),
  };
}

/** The id of the job whose page is open. */
export function jobIdOf(page: Page): string {
  const id = /\/jobs\/([^/?#]+)/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`${page.url()} is no job's page`);
  return id;
}

export async function readJobDetail(baseUrl: string, jobId: string): Promise<Answer<'getJob'>> {
  const response = await fetch(`${baseUrl}/api/jobs/${jobId}`);
  if (!response.ok) throw new Error(`the job answered ${response.status}`);
  return (await response.json()) as Answer<'getJob'>;
}

/** How many of a kind are ready. */
export function countReady({ artifacts }: JobSnapshot, kind: JobSnapshot['artifacts'][number]['kind']): number {
  return artifacts.filter((artifact) => artifact.kind === kind && artifact.status === 'ready').length;
}

/** Whether the picture is there and can be seen: decoded, with a width. */
export function isDecoded(image: Locator): Promise<boolean> {
  return image.evaluate((node) => node instanceof HTMLImageElement && node.complete && node.naturalWidth > 0);
}
