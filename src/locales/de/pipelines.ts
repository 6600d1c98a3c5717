import type { Texts } from '../en/index.ts';

export const pipelines: Texts['pipelines'] = {
  names: {
    automation: {
      name: 'Shop zu Etiketten',
      description:
        'Bilder der Produkte eines Webshops, gelesen, mit Ihrer Artikelliste abgeglichen, als Preisetiketten gedruckt.',
    },
    documents: {
      name: 'Dokumente',
      description: 'PDFs, Seite für Seite: Bild und Text, Scans per OCR gelesen, jedes Wort wiederzufinden.',
    },
  },
  foreignNames: { scans: 'Haus-Scan', documents: 'Dokument', 'bulk-upload': 'Sammel-Upload' },
  stages: {
    crawl: 'Shop besuchen',
    ocr: 'Bilder lesen',
    match: 'Mit der Liste abgleichen',
    render: 'Etiketten erzeugen',
    open: 'Dokument öffnen',
    pages: 'Seiten lesen',
    assemble: 'Zusammenfügen',
    prepare: 'Vorbereiten',
    analyse: 'Auswerten',
    summarise: 'Zusammenfassen',
    document: 'Dokument verarbeiten',
    initialization: 'Beginnen',
    file_reading: 'Datei lesen',
    pre_validation: 'Zeilen prüfen',
    iec_verification: 'Mitglieder abgleichen',
    database_operations: 'In die Datenbank schreiben',
    report_generation: 'Bericht schreiben',
  },
  lanes: { premium: 'Premium', normal: 'Normal', large: 'Groß' },
  items: (done, total) => `${done} von ${total}`,
  page: (pageNumber) => `Seite ${pageNumber}`,
};
