import type { Texts } from '../en/index.ts';

export const signIn: Texts['signIn'] = {
  title: 'Anmelden',
  submit: 'Anmelden',
  email: 'E-Mail',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  name: 'Name',
  nameHint: 'So sehen ihn andere neben Ihren Jobs.',
  show: 'Passwort zeigen',
  capsLock: 'Die Feststelltaste ist an.',
  passwordHint: (characters) =>
    `Mindestens ${characters} Zeichen. Gut sind ein paar Wörter, die nicht zusammengehören.`,
  forgot: 'Passwort vergessen?',
  or: 'oder',
  with: (provider) => `Weiter mit ${provider}`,
  noAccount: 'Noch kein Konto?',
  toSignUp: 'Konto anlegen',
  byInvitation: 'Noch kein Konto? Ein Administrator dieses Servers kann Sie einladen.',
  hasAccount: 'Schon ein Konto?',
  toSignIn: 'Anmelden',
  waitFor: (time) => `Zu viele falsche Passwörter. Versuchen Sie es in ${time} wieder, oder setzen Sie ein neues.`,
  jwtTitle: 'Melden Sie sich dort an, woher Sie kommen',
  jwtText:
    'Dieser Server nimmt die Anmeldung eines anderen Systems. Öffnen Sie jenes, melden Sie sich dort an, und kommen Sie über dessen Link zurück.',
  failedProvider: 'Der Anbieter hat Sie nicht angemeldet',
  missing: {
    email: 'Geben Sie Ihre E-Mail-Adresse ein, zum Beispiel ada@example.com.',
    password: 'Geben Sie das Passwort ein.',
    name: 'Geben Sie einen Namen ein.',
    short: (characters) => `Zu kurz: mindestens ${characters} Zeichen.`,
  },
  signUp: {
    title: 'Konto anlegen',
    submit: 'Konto anlegen',
    first: 'Sie sind hier die Ersten',
    firstText:
      'Auf diesem Server hat noch niemand ein Konto. Dieses wird das des Administrators, der die anderen einladen kann.',
    closedTitle: 'Neue Konten brauchen eine Einladung',
    closedText:
      'Bitten Sie einen Administrator dieses Servers um einen Link. Haben Sie einen, so öffnen Sie ihn ganz: Auf sein Ende, hinter dem #, kommt es an.',
  },
  invitation: {
    title: 'Sie sind eingeladen',
    text: (role) => `Legen Sie Ihr Konto an, um als ${role} dabei zu sein.`,
    roles: { admin: 'Administrator', operator: 'Operator', user: 'Benutzer', viewer: 'Betrachter' },
    expires: 'Die Einladung gilt bis',
    signedInTitle: 'Sie sind schon angemeldet',
    signedInText: (name) => `Als ${name}. Eine Einladung ist für jemanden ohne Konto.`,
    toOverview: 'Zur Übersicht',
    loading: 'Die Einladung wird nachgesehen',
  },
  reset: {
    title: 'Neues Passwort setzen',
    requestText:
      'Geben Sie die E-Mail-Adresse Ihres Kontos ein. Wir senden einen Link, der einmal gilt, eine Stunde lang.',
    request: 'Link senden',
    sentTitle: 'Sehen Sie in Ihre Post',
    sentText: (email) =>
      `Gibt es ein Konto für ${email}, so ist ein Link unterwegs. Er kommt in wenigen Minuten; sehen Sie auch im Spam nach.`,
    again: 'Noch einmal senden',
    back: 'Zurück zur Anmeldung',
    text: 'Es gilt überall: wo Sie angemeldet sind, melden Sie sich neu an.',
    submit: 'Passwort setzen',
    doneTitle: 'Das neue Passwort ist gesetzt',
    doneText: 'Melden Sie sich jetzt damit an.',
    noMailTitle: 'Dieser Server kann keine Mail senden',
    noMailText: 'Darum gibt es keinen Link für ein neues Passwort. Fragen Sie einen Administrator.',
    newLink: 'Neuen Link holen',
  },
};
