import type { Texts } from '../en/index.ts';

export const processing: Texts['processing'] = {
  documentTitle: (state, name) => `${state} · ${name}`,
  barLabel: (name) => `Fortschritt von ${name}`,
  files: (name, others) =>
    others === 0 ? name : `${name} und ${others === 1 ? 'eine weitere Datei' : `${others} weitere Dateien`}`,
  sending: 'Wird gesendet',
  waitsForFile: 'Wartet auf die Datei',
  ofBytes: (sent, total) => `${sent} von ${total}`,
  sendingTimeLeft: (range) => `gesendet in etwa ${range}`,
  turn: 'Sie ist an der Reihe, sobald die Dateien davor gesendet sind.',
  checking: 'Gesendet. Der Server sieht die Datei an',
  heldUp: 'Der Server ist nicht erreichbar. Der Rest wird von selbst gesendet, sobald er antwortet.',
  inLine: (position) => (position === null ? 'Wartet auf einen freien Worker' : `${position} in der Reihe`),
  starting: 'Beginnt',
  done: 'Fertig',
  stopped: 'Angehalten',
  asOf: 'So stand es, als der Server zuletzt zu hören war.',
  note: {
    keepBrowser:
      'Sie können andere Seiten öffnen oder diese neu laden. Schließen Sie den Browser, bevor alles gesendet ist, so wird der Rest gesendet, wenn Sie Signalbox hier wieder öffnen.',
    keepPage:
      'Lassen Sie diese Seite offen, bis alles gesendet ist: Dieser Browser hat keinen Platz, um die Datei aufzubewahren.',
    elsewhere: 'Die Datei wird von einem anderen Gerät gesendet. Sie können hier zusehen und diese Seite schließen.',
    closePage: 'Alles ist gesendet. Sie können diese Seite schließen; der Job läuft von selbst weiter.',
    running: 'Sie können diese Seite schließen; der Job läuft von selbst weiter.',
  },
  needsFiles: {
    title: 'Wählen Sie die Datei noch einmal',
    titleMany: 'Wählen Sie die Dateien noch einmal',
    text: (sent) =>
      `Dieser Browser konnte sie nicht aufbewahren. ${sent} sind schon beim Server und werden nicht noch einmal gesendet.`,
    elsewhereTitle: 'Es geht nicht voran',
    elsewhereText:
      'Das andere Gerät sendet gerade nichts. Machen Sie dort weiter, oder wählen Sie hier dieselbe Datei, um den Rest zu senden.',
    drop: 'Legen Sie dieselbe Datei hier ab, oder',
    button: 'Datei wählen',
    expected: (names) => `Gebraucht wird: ${names}`,
    others: (names) => `Das ist eine andere Datei. Gebraucht wird, mit gleichem Namen und gleicher Größe: ${names}`,
  },
  steps: {
    label: 'Was geschieht',
    send: 'Senden der Datei',
    line: 'Warten in der Reihe',
    result: 'Ergebnis',
    states: { done: 'erledigt', now: 'jetzt', next: 'kommt noch', failed: 'fehlgeschlagen', stopped: 'angehalten' },
  },
  actions: {
    details: 'Alle Einzelheiten',
    cancel: 'Abbrechen',
    cancelTitle: (name) => `„${name}“ abbrechen?`,
    cancelText: 'Was davon gesendet ist, wird gelöscht. Es beginnt kein Job.',
    cancelConfirm: 'Upload abbrechen',
    keepSending: 'Weitermachen',
    notCancelled: 'Der Upload wurde nicht abgebrochen',
    again: 'Andere Datei wählen',
    startAnew: 'Neu beginnen',
  },
  arrived: {
    title: 'Das Ergebnis ist da',
    opens: 'Es öffnet sich gleich.',
    stays: 'Es wartet hier, bis Sie so weit sind.',
    show: 'Jetzt zeigen',
    stay: 'Hier bleiben',
  },
  refused: {
    title: 'Die Datei lässt sich nicht verwenden',
    lost: 'Nichts davon wurde behalten, und es hat kein Job begonnen.',
  },
  cancelled: { title: 'Abgebrochen', text: 'Was davon gesendet war, ist gelöscht, und es hat kein Job begonnen.' },
  missing: {
    title: 'Hier gibt es nichts zu erwarten',
    why: 'Es gibt keinen Upload und keinen Job mit dieser Nummer',
    text: 'Er wurde vielleicht abgebrochen oder gelöscht, oder er gehört jemand anderem.',
    toJobs: 'Alle Jobs ansehen',
  },
  announce: {
    sent: 'Alles ist gesendet. Der Job beginnt von selbst.',
    queued: 'Er wartet, bis er an der Reihe ist.',
    opens: 'Fertig. Das Ergebnis öffnet sich gleich. Mit Escape bleiben Sie hier.',
    stays: 'Fertig. Das Ergebnis ist da.',
  },
};
