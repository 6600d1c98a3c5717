import type { Texts } from '../en/index.ts';

export const queues: Texts['queues'] = {
  title: 'Spuren',
  summary: (waiting, running, workers) => `${waiting} · ${running} · ${workers}`,
  allPlaces: (count, shown) =>
    count === 1
      ? 'Der einzige Platz ist belegt'
      : count === 2
        ? 'Beide Plätze sind belegt'
        : `Alle ${shown} Plätze sind belegt`,
  waiting: (shown) => `${shown} wartend`,
  running: (shown, places) => `${shown} von ${places} Plätzen belegt`,
  workers: (_count, shown) => `${shown} Worker`,
  toSystem: 'Worker und Kennzahlen',
  states: { moving: 'Läuft', idle: 'Nichts wartet', paused: 'Angehalten', stuck: 'Steht', busy: 'Alle Plätze belegt' },
  trouble: {
    paused: (who, since, reason) =>
      `${who === null ? `Diese Spur wurde ${since} angehalten` : `${who} hat diese Spur ${since} angehalten`} („${reason}“): ` +
      'Was läuft, läuft weiter, was wartet, behält seinen Platz.',
    'no-workers': 'Kein Worker bedient diese Spur; in ihr beginnt nichts, bis einer da ist.',
    'workers-stalled': 'Der Worker dieser Spur antwortet nicht mehr; bleibt er stumm, bekommt ein anderer seine Jobs.',
    'all-busy': (places) => `${places}; der nächste Job beginnt, sobald einer frei wird.`,
    'queue-unreachable':
      'Die Warteschlange ist nicht erreichbar, also beginnt nichts; kein Job geht verloren, es geht von selbst weiter.',
  },
  facts: {
    label: (lane) => `Kennzahlen der Spur ${lane}`,
    averageWait: 'Ø Wartezeit',
    oldest: 'Wartet am längsten',
    completed: 'Fertig',
    failed: 'Fehler',
    lastHour: 'letzte Std.',
    use: 'Belegte Plätze',
    none: '–',
    noneText: 'keine',
  },
  sparkline: (lane, perHour, peak) =>
    `In der Spur ${lane} in der letzten Stunde fertig: ${perHour} Jobs, höchstens ${peak} je Minute`,
  sparklineTitle: 'Fertig je Minute, letzte Stunde',
  peak: (count) => `höchstens ${count}`,
  pause: {
    button: 'Anhalten',
    buttonLabel: (lane) => `Spur ${lane} anhalten`,
    title: (lane) => `Die Spur ${lane} anhalten?`,
    nothingStarts: 'Ab jetzt beginnt kein Job dieser Spur. Neue können weiter geschickt werden; sie warten.',
    runsOn: (count, shown) =>
      count === 0
        ? 'Zurzeit läuft in ihr nichts.'
        : count === 1
          ? 'Der eine, der läuft, läuft bis zum Ende weiter.'
          : `Die ${shown}, die laufen, laufen bis zum Ende weiter.`,
    waitsOn: (count, shown) =>
      count === 0
        ? 'Zurzeit wartet in ihr nichts.'
        : count === 1
          ? 'Der eine, der wartet, behält seinen Platz.'
          : `Die ${shown}, die warten, behalten ihre Reihenfolge.`,
    others: 'Die anderen Spuren laufen weiter.',
    reason: 'Grund',
    reasonHint: (isNamed) => `Alle, deren Job in dieser Spur wartet, lesen ihn${isNamed ? ', mit Ihrem Namen' : ''}.`,
    reasonMissing: 'Sagen Sie in wenigen Worten, warum.',
    confirm: 'Spur anhalten',
    done: (lane) => `${lane} ist angehalten`,
    failed: 'Die Spur wurde nicht angehalten',
  },
  resume: {
    button: 'Fortsetzen',
    buttonLabel: (lane) => `Spur ${lane} fortsetzen`,
    done: (lane) => `${lane} läuft weiter`,
    failed: 'Die Spur wurde nicht fortgesetzt',
  },
  undo: 'Rückgängig',
  actions: {
    startWorker: 'So starten Sie einen',
    seeWorker: 'Worker ansehen',
    seeRunning: 'Ansehen, was läuft',
    seeSystem: 'System ansehen',
  },
  startWorker: {
    title: 'Einen Worker starten',
    text: 'Auf irgendeinem Rechner, der dieselbe Datenbank erreicht, im Ordner von Signalbox:',
    ports:
      'Er braucht keinen eigenen Port. LANES sagt, welche Spuren er bedient und wie viele Jobs davon zugleich; ohne diese Einstellung alle.',
    embedded:
      'Mit der Datenbank, die Signalbox mitbringt, gibt es nur einen Prozess: Starten Sie ihn mit SERVICES=web,worker, wie er es ohne Einstellung tut.',
    command: 'Befehl',
  },
  line: {
    title: 'Die Nächsten',
    own: 'Ihre wartenden Jobs',
    none: 'In dieser Spur wartet nichts.',
    noneOwn: 'Keiner Ihrer Jobs wartet in dieser Spur.',
    startsIn: (range) => `in ${range}`,
    noEstimate: 'keine Schätzung',
    position: (position) => `Platz ${position}`,
    toFrontLabel: (name, before, shown) =>
      `${name} als Nächstes beginnen lassen, vor ${before === 1 ? 'einem anderen' : `${shown} anderen`}`,
    moved: (name, lane) => `${name} ist als Nächstes dran in ${lane}`,
    notMoved: 'Der Job wurde nicht nach vorn geholt',
    more: 'Mehr zeigen',
    all: 'Alle wartenden Jobs ansehen',
  },
};
