import type { Texts } from '../en/index.ts';

export const pipelines: Texts['pipelines'] = {
  names: {
    automation: {
      name: 'Shop zu Etiketten',
      description:
        'Bilder der Produkte eines Webshops, gelesen, mit deiner Artikelliste abgeglichen, als Preisetiketten gedruckt.',
    },
  },
  stages: {
    crawl: 'Shop besuchen',
    ocr: 'Bilder lesen',
    match: 'Mit der Liste abgleichen',
    render: 'Etiketten erzeugen',
  },
  lanes: { premium: 'Premium', normal: 'Normal', large: 'Groß' },
  items: (done, total) => `${done} von ${total}`,
};
