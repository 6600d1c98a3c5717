import type { Texts } from '../en/index.ts';
import { pictureTexts } from './pictures.ts';

function counted(one: string, many: string) {
  return (count: number) => `${count} ${count === 1 ? one : many}`;
}

const list = new Intl.ListFormat('de', { type: 'conjunction' });

export const jobMonitor: Texts['jobMonitor'] = {
  documentTitle: (state, name) => `${state} · ${name}`,
  attempt: (attempt) => `Versuch ${attempt}`,
  owner: (owner) => `Gestartet von ${owner}`,
  ownerYou: 'Von Ihnen gestartet',
  elapsed: (duration) => `Läuft seit ${duration}`,
  waited: (duration) => `Wartet seit ${duration}`,
  took: (duration) => `Dauerte ${duration}`,
  timeLeft: (range) => `noch etwa ${range}`,
  nearlyDone: 'fast fertig',
  created: 'Erstellt',
  asItWas: (clock) => `Wie es um ${clock} war`,
  kinds: {
    screenshot: counted('Screenshot', 'Screenshots'),
    ocr: counted('Lesung', 'Lesungen'),
    match: counted('Treffer', 'Treffer'),
    label: counted('Etikett', 'Etiketten'),
    page: counted('Seite', 'Seiten'),
    text: counted('Text', 'Texte'),
    photo: counted('Foto', 'Fotos'),
    assessment: counted('Bewertung', 'Bewertungen'),
    'row-batch': counted('Block von Zeilen', 'Blöcke von Zeilen'),
    report: counted('Bericht', 'Berichte'),
    file: counted('Datei', 'Dateien'),
  },
  kept: (parts) => list.format(parts),
  queue: {
    title: (position) => (position === null ? 'Wartet auf einen freien Worker' : `${position} in der Reihe`),
    ordinal: (position) => (position === 1 ? 'Als Nächster' : `${position}.`),
    text: (lane) => `Er startet von selbst, sobald die Spur „${lane}“ Platz hat. Du kannst diese Seite schließen.`,
  },
  actions: {
    cancel: 'Abbrechen',
    cancelTitle: (name) => `„${name}“ abbrechen?`,
    cancelQueued: 'Der Job hat noch nicht begonnen und wird nicht beginnen. Du kannst ihn jederzeit wiederholen.',
    cancelRunning: (stage, kept) =>
      `${stage === null ? 'Der laufende Schritt hält' : `Der laufende Schritt (${stage}) hält`} binnen 2 Sekunden an. ` +
      (kept === null ? 'Bisher ist nichts entstanden.' : `Was bisher entstand, bleibt: ${kept}.`) +
      ' Eine Wiederholung macht mit dem Fehlenden weiter.',
    cancelConfirm: 'Job abbrechen',
    keepRunning: 'Weiterlaufen lassen',
    retry: 'Wiederholen',
    retryFailed: 'Fehlgeschlagenes wiederholen',
    retryFrom: (stage) => `Ab „${stage}“ wiederholen`,
    retryWithChanges: 'Mit Änderungen wiederholen',
    copyId: 'Kennung des Jobs kopieren',
    copied: 'Kennung kopiert',
    notCopied: 'Der Browser hat das Kopieren nicht erlaubt',
    more: 'Weitere Aktionen',
    replay: 'Wiedergabe',
    notInPast: 'Du siehst die Vergangenheit: kehre erst zu live zurück.',
    notCancelled: 'Der Job wurde nicht abgebrochen',
    notRetried: 'Der Job wurde nicht wiederholt',
  },
  outcome: {
    failedIn: (stage) => `Fehlgeschlagen bei „${stage}“`,
    failed: 'Der Job ist fehlgeschlagen',
    kept: (kept) => `Nichts, was entstand, ist verloren. Behalten: ${kept}.`,
    nothingMade: 'Es war noch nichts entstanden, also ist nichts verloren.',
    cancelled: 'Der Job wurde abgebrochen',
    cancelledKept: (kept) => `Der laufende Schritt wurde angehalten. Was vorher entstand, bleibt: ${kept}.`,
    cancelledNothing: 'Er wurde angehalten, bevor etwas entstanden war.',
    next: 'Was nun:',
  },
  stale: {
    signedOut: 'Du bist abgemeldet',
    error: 'Dieser Job kann nicht auf den neuesten Stand gebracht werden',
    goesOn: 'Der Job selbst läuft weiter; diese Seite holt von selbst auf.',
  },
  missing: {
    title: 'Diesen Job gibt es nicht',
    why: 'Der Link ist vielleicht abgeschnitten, oder der Job wurde gelöscht',
    text: 'Jeder Job, den es noch gibt, steht in der Liste.',
    toJobs: 'Alle Jobs ansehen',
    search: 'Nach dieser Kennung suchen',
  },
  timeline: {
    label: 'Schritte',
    states: {
      pending: 'Nicht begonnen',
      running: 'Läuft',
      completed: 'Fertig',
      failed: 'Fehlgeschlagen',
      cancelled: 'Angehalten',
    },
    failedItems: (count) => `${count} fehlgeschlagen`,
    runs: (count) => `Lauf ${count}`,
  },
  tabs: {
    label: 'Teile des Jobs',
    gallery: 'Bilder',
    problems: 'Probleme',
    log: 'Protokoll',
    result: 'Ergebnis',
  },
  log: {
    label: 'Protokoll des Jobs',
    title: 'Protokoll',
    filter: 'Zeigen',
    filters: { all: 'Alles', problems: 'Warnungen und Fehler' },
    levels: { info: 'Info', success: 'Erfolg', warning: 'Warnung', error: 'Fehler' },
    empty: 'Es ist noch nichts geschehen.',
    noProblems: 'Keine Warnungen und keine Fehler.',
    toLatest: 'Zum Neuesten',
    newLines: (count) => (count === 1 ? '1 neue Zeile' : `${count} neue Zeilen`),
    started: (attempt, worker) => `Versuch ${attempt} begann auf ${worker}`,
    stageBegan: (stage) => `${stage}: begonnen`,
    stageDone: (stage) => `${stage}: fertig`,
    retried: (attempt, stage, reason) => {
      const because = {
        'worker-lost': 'Der Worker ging verloren; ',
        shutdown: 'Der Server wurde angehalten; ',
        user: '',
      };
      return `${because[reason]}Versuch ${attempt} macht weiter bei „${stage}“`;
    },
    failed: (message) => `Der Job ist fehlgeschlagen: ${message}`,
    cancelled: (by) => (by === null ? 'Der Job wurde abgebrochen' : `Abgebrochen von ${by}`),
    completed: 'Der Job ist abgeschlossen',
  },
  problems: {
    title: 'Probleme',
    none: 'Bisher ging nichts schief.',
    count: (count) => `${count}-mal`,
    ended: 'Beendete den Job',
    unknown: (code) => `Ein Fehler, für den diese Seite keine Worte hat (${code})`,
    unknownNext: 'Lies die Meldung; bleibt sie, sag es einem Administrator.',
    wholeJob: 'Der ganze Job',
    show: (title) => `${title} zeigen`,
    more: (count) => `${count} weitere zeigen`,
  },
  result: {
    title: 'Ergebnis',
    downloads: 'Downloads',
    download: (title, format) => `${title} herunterladen (${format})`,
    notDownloaded: (name) => `${name} konnte nicht heruntergeladen werden`,
    none: 'Das Ergebnis erscheint hier, sobald der Job fertig ist.',
    noneFailed: 'Der Job endete ohne Ergebnis. Was bisher entstand, bleibt in den anderen Reitern.',
    noFiles: 'Dieser Job hat keine Dateien zum Herunterladen.',
  },
  announce: {
    stage: (stage) => `Jetzt: ${stage}`,
    completed: (name) => `${name} ist abgeschlossen`,
    failed: (name, reason) => `${name} ist fehlgeschlagen: ${reason}`,
    cancelled: (name) => `${name} wurde abgebrochen`,
    queued: (name) => `${name} wartet auf den nächsten Lauf`,
  },
  pictures: pictureTexts,
};
