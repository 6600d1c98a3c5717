import type { ArtifactDraft, FileRef } from '#protocol/artifact';

/** What the demo shop sells, as far as tests need it: every third product in dollars. */
export function product(index: number) {
  const names = ['Kaffeemühle Arabica', 'Wasserkocher Nord', 'Toaster Duo', 'Standmixer Pro', 'Milchaufschäumer'];
  return {
    name: `${names[index % names.length]} ${index + 1}`,
    articleNumber: `SB-${1000 + index}`,
    price: (1999 + index * 1000) / 100,
    currency: index % 3 === 2 ? 'USD' : 'EUR',
    url: `https://shop.example/p/${index + 1}`,
  };
}

function picture(name: string, width: number, height: number): FileRef {
  return {
    key: `job/${name}`,
    name: name.replaceAll('/', '-'),
    mimeType: 'image/png',
    sizeBytes: 90_000,
    width,
    height,
  };
}

export function screenshot(index: number): ArtifactDraft {
  const { name, url, articleNumber, price, currency } = product(index);
  return {
    id: `screenshot-${index}`,
    kind: 'screenshot',
    stage: 'crawl',
    status: 'ready',
    data: {
      productUrl: url,
      productName: name,
      productBox: { x: 60, y: 120, width: 1160, height: 620 },
      ignoreBoxes: [{ x: 760, y: 300, width: 90, height: 22 }],
      structured: { articleNumber, productName: name, price, currency },
    },
    file: picture(`screenshots/${index}.png`, 1280, 900),
    thumbnail: { ...picture(`screenshots/${index}.thumb.webp`, 320, 225), mimeType: 'image/webp' },
  };
}

export function failedPage(index: number): ArtifactDraft {
  return {
    id: `screenshot-${index}`,
    kind: 'screenshot',
    stage: 'crawl',
    status: 'failed',
    data: { productUrl: product(index).url },
    error: { code: 'page_failed', message: 'The page answered 500', hint: 'Open the page yourself to see if it works' },
  };
}

export function reading(index: number, about: { price?: number; confidence?: number } = {}): ArtifactDraft {
  const { name, articleNumber, currency, ...rest } = product(index);
  const price = about.price ?? rest.price;
  const confidence = about.confidence ?? 94;
  return {
    id: `ocr-${index}`,
    kind: 'ocr',
    stage: 'ocr',
    status: 'ready',
    data: {
      screenshotId: `screenshot-${index}`,
      articleNumber,
      price,
      currency,
      productName: name,
      confidence,
      fields: {
        productName: { text: name, confidence: 96, box: { x: 640, y: 150, width: 380, height: 36 } },
        price: { text: `${price.toFixed(2)} €`, confidence, box: { x: 640, y: 290, width: 110, height: 34 } },
        articleNumber: { text: articleNumber, confidence: 91, box: { x: 640, y: 210, width: 120, height: 20 } },
      },
      text: `${name}\nArt.-Nr. ${articleNumber}\n${price.toFixed(2)} €`,
      structured: { articleNumber, productName: name, price: rest.price, currency },
    },
  };
}

export function pendingReading(index: number): ArtifactDraft {
  return {
    id: `ocr-${index}`,
    kind: 'ocr',
    stage: 'ocr',
    status: 'pending',
    data: { screenshotId: `screenshot-${index}` },
  };
}

export function failedReading(index: number): ArtifactDraft {
  return {
    id: `ocr-${index}`,
    kind: 'ocr',
    stage: 'ocr',
    status: 'failed',
    data: { screenshotId: `screenshot-${index}` },
    error: { code: 'ocr_failed', message: 'No text could be read' },
  };
}

export function match(index: number, matchType: 'exact' | 'fuzzy' = 'exact'): ArtifactDraft {
  const { name, articleNumber, price } = product(index);
  return {
    id: `match-${index}`,
    kind: 'match',
    stage: 'match',
    status: 'ready',
    data: {
      ocrId: `ocr-${index}`,
      matchType,
      confidence: matchType === 'exact' ? 100 : 86,
      articleNumber,
      articleName: name,
      rowNumber: index + 2,
      listPrice: price,
    },
  };
}

export function noMatch(index: number): ArtifactDraft {
  return {
    id: `match-${index}`,
    kind: 'match',
    stage: 'match',
    status: 'failed',
    data: { ocrId: `ocr-${index}`, articleNumber: product(index).articleNumber },
    error: { code: 'no_match', message: 'Best candidate: SB-9999 (61 of 100)' },
  };
}

export function label(index: number): ArtifactDraft {
  const { name, articleNumber, price, currency } = product(index);
  return {
    id: `label-${index}`,
    kind: 'label',
    stage: 'render',
    status: 'ready',
    data: { matchId: `match-${index}`, articleNumber, productName: name, price, currency },
    file: picture(`labels/${index}.png`, 744, 437),
    thumbnail: { ...picture(`labels/${index}.thumb.webp`, 320, 188), mimeType: 'image/webp' },
  };
}
