import type { Texts } from '../en/index.ts';

export const errors: Texts['errors'] = {
  offline: {
    title: 'Der Server ist nicht erreichbar',
    next: 'Prüfen Sie, ob er läuft und ob Sie verbunden sind. Die Seite macht von selbst weiter, sobald er antwortet.',
  },
  timeout: {
    title: 'Der Server hat nicht rechtzeitig geantwortet',
    next: 'Er ist vielleicht überlastet. Versuchen Sie es gleich noch einmal.',
  },
  bad_answer: {
    title: 'Der Server hat etwas geschickt, das diese Seite nicht lesen kann',
    next: 'Die Seite ist wahrscheinlich älter als der Server. Laden Sie sie neu.',
  },
  bad_request: {
    title: 'Das nimmt der Server so nicht an',
    next: 'Prüfen Sie Ihre Eingaben und versuchen Sie es noch einmal.',
  },
  not_found: { title: 'Hier ist nichts', next: 'Prüfen Sie die Adresse oder gehen Sie zur Übersicht.' },
  job_not_found: {
    title: 'Diesen Job gibt es nicht',
    next: 'Vielleicht wurde er gelöscht. Suchen Sie ihn in der Jobliste.',
  },
  file_not_found: { title: 'Die Datei ist nicht mehr da', next: 'Wiederholen Sie den Job, um sie neu zu erzeugen.' },
  upload_not_found: {
    title: 'Die hochgeladene Datei ist nicht mehr da',
    next: 'Dateien, die kein Job verwendet, werden nach einem Tag gelöscht. Wählen Sie die Datei noch einmal.',
  },
  template_not_found: { title: 'Diese Etikettenvorlage gibt es nicht', next: 'Wählen Sie eine andere.' },
  pipeline_not_found: { title: 'Diese Art von Job gibt es nicht', next: 'Wählen Sie eine auf der Startseite.' },
  forbidden: {
    title: 'Das dürfen Sie nicht sehen oder tun',
    next: 'Melden Sie sich mit einem berechtigten Konto an oder fragen Sie die Administration.',
  },
  signed_out: { title: 'Sie sind nicht angemeldet', next: 'Melden Sie sich an und kommen Sie hierher zurück.' },
  token_invalid: { title: 'Ihre Anmeldung gilt nicht', next: 'Melden Sie sich neu an.' },
  token_expired: { title: 'Sie sind abgemeldet', next: 'Es ist zu lange her. Melden Sie sich neu an.' },
  wrong_password: {
    title: 'E-Mail oder Passwort stimmt nicht',
    next: 'Prüfen Sie beides, oder setzen Sie ein neues Passwort.',
  },
  account_disabled: {
    title: 'Dieses Konto ist abgeschaltet',
    next: 'Fragen Sie eine Administratorin oder einen Administrator.',
  },
  locked_out: {
    title: 'Zu viele falsche Passwörter',
    next: 'Warten Sie eine Viertelstunde, oder setzen Sie ein neues Passwort.',
  },
  email_taken: {
    title: 'Mit dieser E-Mail gibt es schon ein Konto',
    next: 'Melden Sie sich an, oder setzen Sie ein neues Passwort.',
  },
  password_too_weak: {
    title: 'Dieses Passwort ist zu leicht zu erraten',
    next: 'Nehmen Sie ein längeres, oder mehrere Wörter.',
  },
  invitation_invalid: { title: 'Diese Einladung gilt nicht mehr', next: 'Bitten Sie um eine neue.' },
  sign_up_closed: {
    title: 'Neue Konten brauchen eine Einladung',
    next: 'Bitten Sie eine Administratorin oder einen Administrator darum.',
  },
  reset_link_invalid: { title: 'Dieser Link gilt nicht mehr', next: 'Fordern Sie einen neuen an.' },
  share_invalid: {
    title: 'Dieser Link öffnet nichts mehr',
    next: 'Er ist abgelaufen oder wurde zurückgenommen. Fragen Sie, wer ihn geschickt hat.',
  },
  user_not_found: {
    title: 'Dieses Konto gibt es nicht',
    next: 'Vielleicht wurde es entfernt. Laden Sie die Liste neu.',
  },
  last_admin: { title: 'Jemand muss die Administration behalten', next: 'Übergeben Sie sie zuerst.' },
  target_not_found: { title: 'Diese Adresse gibt es nicht mehr', next: 'Laden Sie die Seite neu.' },
  too_many: { title: 'Mehr davon kann nicht behalten werden', next: 'Entfernen Sie zuerst einige.' },
  channel_unavailable: {
    title: 'Dieser Weg ist hier nicht eingerichtet',
    next: 'Wählen Sie einen anderen, oder fragen Sie die Administration.',
  },
  not_offered: {
    title: 'Das Backend hinter dieser Seite bietet das nicht an',
    next: 'Tun Sie es in dem System, aus dem die Jobs kommen.',
  },
  link_expired: { title: 'Dieser Link ist abgelaufen', next: 'Laden Sie die Seite neu, um einen neuen zu bekommen.' },
  job_finished: {
    title: 'Der Job ist bereits beendet',
    next: 'Es gibt nichts mehr anzuhalten. Sehen Sie sich das Ergebnis an.',
  },
  job_not_finished: {
    title: 'Der Job ist noch nicht beendet',
    next: 'Warten Sie sein Ende ab oder brechen Sie ihn zuerst ab.',
  },
  log_cut: {
    title: 'Die Aufzeichnung des Jobs auf dem Server hat sich geändert',
    next: 'Laden Sie die Seite neu, um den jetzigen Stand zu sehen.',
  },
  payload_too_large: { title: 'Das ist zu groß', next: 'Senden Sie eine kleinere Datei oder teilen Sie sie auf.' },
  unsupported_file: {
    title: 'Diese Art von Datei ist hier nicht verwendbar',
    next: 'Wählen Sie eine Datei von einer der Arten, die am Feld stehen.',
  },
  rate_limited: { title: 'Zu viele Anfragen', next: 'Warten Sie einen Moment und versuchen Sie es dann noch einmal.' },
  too_many_subscriptions: {
    title: 'In diesem Tab werden zu viele Jobs verfolgt',
    next: 'Schließen Sie einige oder öffnen Sie einen weiteren Tab.',
  },
  internal: {
    title: 'Auf dem Server ist etwas schiefgegangen',
    next: 'Ihre Eingaben sind nicht verloren. Versuchen Sie es noch einmal; bleibt es dabei, nennen Sie der Administration die Nummer der Anfrage.',
  },
  unavailable: {
    title: 'Der Server ist nicht bereit',
    next: 'Er startet, hält an oder ist überlastet. Versuchen Sie es gleich noch einmal.',
  },
  pdf_corrupt: {
    title: 'Das PDF ist beschädigt',
    next: 'Speichern oder scannen Sie es neu, oder bitten Sie um eine andere Kopie.',
  },
  pdf_encrypted: {
    title: 'Das PDF ist mit einem Passwort geschützt',
    next: 'Öffnen Sie es in einem PDF-Programm, speichern Sie eine Kopie ohne Passwort und laden Sie diese hoch.',
  },
  pdf_empty: { title: 'Das PDF hat keine Seiten', next: 'Prüfen Sie, ob es die richtige Datei ist.' },
  pdf_too_many_pages: { title: 'Das PDF hat zu viele Seiten', next: 'Teilen Sie es auf und laden Sie die Teile hoch.' },
  pdf_page_too_large: {
    title: 'Eine Seite ist zu groß, um gelesen zu werden',
    next: 'Speichern Sie die Seite in einem üblichen Papierformat.',
  },
  pdf_too_complex: {
    title: 'Das PDF braucht zu viel Zeit oder Speicher',
    next: 'Drucken Sie es in ein neues PDF und laden Sie dieses hoch.',
  },
  pdf_page_failed: {
    title: 'Eine Seite konnte nicht gelesen werden',
    next: 'Die anderen Seiten sind da. Ein neuer Versuch liest diese noch einmal.',
  },
  intake_not_found: {
    title: 'Dieser Upload ist nicht bekannt',
    next: 'Er wurde abgebrochen oder liegt zu lange zurück. Wählen Sie die Dateien noch einmal.',
  },
  intake_started: { title: 'Der Job hat schon begonnen', next: 'Brechen Sie den Job selbst ab.' },
  upload_failed: { title: 'Das Hochladen ist misslungen', next: 'Wählen Sie die Datei noch einmal.' },
  upload_offset: { title: 'Der Upload ging anderswo weiter', next: 'Er läuft von selbst weiter.' },
  batch_not_found: {
    title: 'Diesen Stapel gibt es nicht',
    next: 'Seine Jobs wurden vielleicht gelöscht. Suchen Sie sie in der Liste.',
  },
  job_not_waiting: { title: 'Der Job wartet nicht mehr', next: 'Er hat inzwischen begonnen oder geendet.' },
  workbook_corrupt: {
    title: 'Die Datei ist beschädigt',
    next: 'Öffnen Sie sie in Ihrer Tabellenkalkulation, speichern Sie sie neu und laden Sie diese hoch.',
  },
  workbook_encrypted: {
    title: 'Die Datei ist mit einem Passwort geschützt',
    next: 'Speichern Sie eine Kopie ohne Passwort und laden Sie diese hoch.',
  },
  workbook_empty: {
    title: 'Die Datei enthält keine Zeilen',
    next: 'Prüfen Sie, ob die Artikelliste auf dem ersten Blatt steht.',
  },
  workbook_too_large: {
    title: 'Die Datei ist zu groß',
    next: 'Entfernen Sie Überflüssiges oder teilen Sie die Liste.',
  },
  article_column_missing: {
    title: 'Keine Spalte enthält Artikelnummern',
    next: 'Nennen Sie die Spalte in der ersten Zeile «Artikelnummer», «Article number» oder «SKU».',
  },
  invalid_url: {
    title: 'Das ist keine Webadresse',
    next: 'Geben Sie sie vollständig ein, zum Beispiel https://shop.example.com.',
  },
  private_address: {
    title: 'Diese Adresse liegt in einem privaten Netz',
    next: 'Nur öffentliche Adressen dürfen besucht werden. Geben Sie die öffentliche Adresse des Shops ein.',
  },
  shop_unreachable: {
    title: 'Der Shop ist nicht erreichbar',
    next: 'Öffnen Sie die Adresse im Browser. Geht es dort, versuchen Sie es noch einmal.',
  },
  no_products: {
    title: 'Es wurden keine Produkte gefunden',
    next: 'Beginnen Sie auf einer Seite, die Produkte auflistet, oder nennen Sie den Selektor ihrer Links.',
  },
  page_failed: {
    title: 'Eine Seite ließ sich nicht öffnen',
    next: 'Öffnen Sie sie im Browser. Wiederholen Sie den Job, wenn es dort geht.',
  },
  page_timeout: {
    title: 'Eine Seite hat zu lange gebraucht',
    next: 'Der Shop ist vielleicht langsam. Wiederholen Sie den Job später.',
  },
  robots_disallowed: {
    title: 'Der Shop verbietet Robotern diese Seiten',
    next: 'Ist es Ihr eigener Shop, schalten Sie «robots.txt beachten» aus und starten Sie neu.',
  },
  ocr_failed: {
    title: 'Ein Bild ließ sich nicht lesen',
    next: 'Sehen Sie es sich an; wiederholen Sie den Job, um es noch einmal zu lesen.',
  },
  no_match: { title: 'Kein Artikel passt', next: 'Vergleichen Sie die Nummer im Bild mit Ihrer Liste.' },
  label_failed: {
    title: 'Ein Etikett ließ sich nicht erzeugen',
    next: 'Prüfen Sie die Daten des Artikels und die Vorlage und wiederholen Sie dann den Job.',
  },
  stage_timeout: {
    title: 'Ein Abschnitt hat zu lange gebraucht und wurde angehalten',
    next: 'Was fertig war, bleibt. Wiederholen Sie den Job, um weiterzumachen.',
  },
  worker_lost: {
    title: 'Der Worker ist mehrmals ausgefallen',
    next: 'Was fertig war, bleibt. Wiederholen Sie den Job oder melden Sie es der Administration.',
  },
  browser_missing: {
    title: 'Der Server hat keinen Browser, um Shops zu besuchen',
    next: 'Bitten Sie die Administration, Chromium darauf zu installieren.',
  },
};
