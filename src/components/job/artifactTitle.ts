import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactDraft } from '#protocol/artifact';
import type { Texts } from '../../locales/en/index.ts';

/**
 * What an artifact is of, in the words of its own data, else of what it was made from; its id where neither says
 * anything.
 */
export function artifactTitle(
  artifact: ArtifactDraft,
  texts: Pick<Texts, 'pipelines'>,
  artifacts?: JobState['artifacts'],
): string {
  const ofOrigin = (id: string) => {
    const origin = artifacts?.get(id);
    return origin === undefined ? undefined : artifactTitle(origin, texts, artifacts);
  };
  switch (artifact.kind) {
    case 'screenshot': {
      const { productName, structured, productUrl } = artifact.data;
      return productName ?? structured?.productName ?? lastOfPath(productUrl);
    }
    case 'ocr':
      return (
        artifact.data.productName ?? ofOrigin(artifact.data.screenshotId) ?? artifact.data.articleNumber ?? artifact.id
      );
    case 'match':
      return artifact.data.articleName ?? ofOrigin(artifact.data.ocrId) ?? artifact.data.articleNumber ?? artifact.id;
    case 'label':
      return artifact.data.productName ?? artifact.data.articleNumber;
    case 'file':
    case 'report':
      return artifact.data.title;
    case 'page':
      return texts.pipelines.page(String(artifact.data.pageNumber));
    default:
      return firstText(artifact.data['title'], artifact.data['name'], artifact.file?.name) ?? artifact.id;
  }
}

function lastOfPath(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, pathname } = new URL(url);
  return pathname.split('/').findLast((part) => part !== '') ?? hostname;
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}
