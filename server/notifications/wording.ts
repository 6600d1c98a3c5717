import { systemAlertSchema, type NotificationKind, type SystemAlert } from '#protocol/notification';

type About = { job: string; fact: (name: string) => string };
type Say = (about: About) => { title: string; body: string };

/** Every notice in one language. */
export type Wording = Readonly<Record<NotificationKind, Say>> & {
  digest: (count: number) => string;
  more: (count: number) => string;
};

const alertEn: Readonly<Record<SystemAlert, Say>> = {
  'no-worker': ({ fact }) => ({
    title: `Nobody works on the lane “${fact('lane')}”`,
    body: `Jobs have been waiting in it for ${fact('seconds')} s and no worker is there to take them. Start one.`,
  }),
  'database-was-unreachable': ({ fact }) => ({
    title: 'The database could not be reached',
    body: `It was away for ${fact('seconds')} s and is back. Nothing that was committed is lost.`,
  }),
  'queue-was-unreachable': ({ fact }) => ({
    title: 'The queue could not be reached',
    body: `It was away for ${fact('seconds')} s and is back. What waits is put into it again.`,
  }),
  'disk-nearly-full': ({ fact }) => ({
    title: 'The disk is nearly full',
    body: `${fact('freeMb')} MB are free where the data lie. Make room, or jobs will fail.`,
  }),
  'target-disabled': ({ fact }) => ({
    title: `Notices to “${fact('target')}” were switched off`,
    body: 'It could not be reached many times in a row. Check the address and switch it on again.',
  }),
};

const alertDe: Readonly<Record<SystemAlert, Say>> = {
  'no-worker': ({ fact }) => ({
    title: `An der Spur „${fact('lane')}“ arbeitet niemand`,
    body: `Seit ${fact('seconds')} s warten dort Aufträge, und kein Worker ist da, der sie nimmt. Starten Sie einen.`,
  }),
  'database-was-unreachable': ({ fact }) => ({
    title: 'Die Datenbank war nicht erreichbar',
    body: `Sie war ${fact('seconds')} s lang weg und ist wieder da. Nichts Gespeichertes ist verloren.`,
  }),
  'queue-was-unreachable': ({ fact }) => ({
    title: 'Die Warteschlange war nicht erreichbar',
    body: `Sie war ${fact('seconds')} s lang weg und ist wieder da. Was wartet, wird neu eingereiht.`,
  }),
  'disk-nearly-full': ({ fact }) => ({
    title: 'Der Speicherplatz geht aus',
    body: `Wo die Daten liegen, sind noch ${fact('freeMb')} MB frei. Schaffen Sie Platz, sonst schlagen Aufträge fehl.`,
  }),
  'target-disabled': ({ fact }) => ({
    title: `Meldungen an „${fact('target')}“ wurden abgeschaltet`,
    body: 'Das Ziel war viele Male in Folge nicht erreichbar. Prüfen Sie die Adresse und schalten Sie es wieder ein.',
  }),
};

export const en: Wording = {
  'job-completed': ({ job }) => ({ title: `“${job}” is finished`, body: 'The job was completed.' }),
  'job-failed': ({ job, fact }) => ({ title: `“${job}” failed`, body: fact('error') }),
  'own-job-failed': ({ job, fact }) => ({ title: `Your job “${job}” failed`, body: fact('error') }),
  'batch-first-failure': ({ job, fact }) => ({
    title: `First failure in your batch: “${job}”`,
    body: fact('error'),
  }),
  'lane-drained': ({ fact }) => ({
    title: `The lane “${fact('lane')}” has run empty`,
    body: 'No job waits or runs in it.',
  }),
  'system-alert': (about) => alertOf(alertEn, about),
  test: () => ({ title: 'A test notice from Signalbox', body: 'It works: notices reach you here.' }),
  digest: (count) => `${count} notices from Signalbox`,
  more: (count) => `… and ${count} more`,
};

export const de: Wording = {
  'job-completed': ({ job }) => ({ title: `„${job}“ ist fertig`, body: 'Der Auftrag wurde abgeschlossen.' }),
  'job-failed': ({ job, fact }) => ({ title: `„${job}“ ist fehlgeschlagen`, body: fact('error') }),
  'own-job-failed': ({ job, fact }) => ({ title: `Ihr Auftrag „${job}“ ist fehlgeschlagen`, body: fact('error') }),
  'batch-first-failure': ({ job, fact }) => ({
    title: `Erster Fehlschlag in Ihrem Stapel: „${job}“`,
    body: fact('error'),
  }),
  'lane-drained': ({ fact }) => ({
    title: `Die Spur „${fact('lane')}“ ist leer`,
    body: 'Kein Auftrag wartet oder läuft dort.',
  }),
  'system-alert': (about) => alertOf(alertDe, about),
  test: () => ({ title: 'Eine Testmeldung von Signalbox', body: 'Es klappt: Meldungen erreichen Sie hier.' }),
  digest: (count) => `${count} Meldungen von Signalbox`,
  more: (count) => `… und ${count} weitere`,
};

function alertOf(alerts: Readonly<Record<SystemAlert, Say>>, about: About) {
  const known = systemAlertSchema.safeParse(about.fact('alert'));
  return known.success ? alerts[known.data](about) : { title: 'Signalbox', body: about.fact('alert') };
}
