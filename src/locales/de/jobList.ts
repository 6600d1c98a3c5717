import type { Texts } from '../en/index.ts';

const jobs = (count: number) => (count === 1 ? '1 Job' : `${count} Jobs`);

export const jobList: Texts['jobList'] = {
  title: 'Jobs',
  newJob: 'Neuer Job',
  tableLabel: 'Jobs',
  search: 'Jobs suchen',
  searchHint: 'Name, ID, Fehler, Eingabe oder gelesener Text',
  clearSearch: 'Suche leeren',
  filters: 'Filter',
  status: 'Status',
  allStatuses: 'Alle',
  pipeline: 'Pipeline',
  allPipelines: 'Alle Pipelines',
  sort: 'Sortierung',
  sorts: {
    newest: 'Neueste zuerst',
    oldest: 'Älteste zuerst',
    updated: 'Letzte Änderung zuerst',
    name: 'Nach Name',
    progress: 'Nach Fortschritt',
  },
  columns: {
    select: 'Auswahl',
    name: 'Job',
    status: 'Status',
    progress: 'Fortschritt',
    pipeline: 'Pipeline',
    created: 'Angelegt',
    took: 'Dauer',
  },
  selectRow: (name) => `${name} auswählen`,
  selectAll: 'Alle geladenen Jobs auswählen',
  newRows: (count) => (count === 1 ? '1 neuer Job' : `${count} neue Jobs`),
  attempt: (attempt) => `Versuch ${attempt}`,
  itemsFailed: (count) => (count === 1 ? '1 Fehler' : `${count} Fehler`),
  end: (count) => `${count} insgesamt`,
  emptyTitle: 'Noch keine Jobs',
  emptyText: 'Ein Job erscheint hier, sobald er angelegt ist, und bleibt, bis er gelöscht wird.',
  nothingFitsTitle: 'Kein Job passt zu diesen Filtern',
  nothingFitsText: 'Gesucht wurde in Name, ID, Fehler, Eingabe und gelesenem Text.',
  clearFilters: 'Filter zurücksetzen',
  selection: {
    label: 'Ausgewählte Jobs',
    count: (count) => `${count} gewählt`,
    cancel: (count) => `${count} abbrechen`,
    retry: (count) => `${count} wiederholen`,
    clear: 'Auswahl aufheben',
    cancelTitle: (count) => `${jobs(count)} abbrechen?`,
    cancelText: (count, others) =>
      `${count === 1 ? 'Er hält' : 'Sie halten'} jetzt an. Was schon entstanden ist, bleibt; eine Wiederholung macht ` +
      'dort weiter.' +
      (others > 0 ? ` ${others} der ausgewählten Jobs sind schon beendet und bleiben, wie sie sind.` : ''),
    cancelConfirm: (count) => `${jobs(count)} abbrechen`,
    keep: 'Weiterlaufen lassen',
    retryTitle: (count) => `${jobs(count)} wiederholen?`,
    retryText: (count, others) =>
      `${count === 1 ? 'Er beginnt' : 'Jeder beginnt'} einen neuen Versuch ab der fehlgeschlagenen Stufe; fertige ` +
      'Stufen bleiben.' +
      (others > 0
        ? ` ${others} der ausgewählten Jobs lassen sich nicht wiederholen: sie warten, laufen oder sind fertig.`
        : ''),
    retryConfirm: (count) => `${jobs(count)} wiederholen`,
    back: 'Zurück',
    cancelled: (count) => `${jobs(count)} abgebrochen`,
    retried: (count) => `${jobs(count)} wiederholt`,
    someFailed: (failed, count) => `${failed} von ${jobs(count)} ließen sich nicht ändern`,
  },
};
