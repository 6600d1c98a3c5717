import type { Role } from '#protocol/account';

export const signIn = {
  title: 'Sign in',
  submit: 'Sign in',
  email: 'E-mail',
  password: 'Password',
  newPassword: 'New password',
  name: 'Name',
  nameHint: 'As others see it beside your jobs.',
  show: 'Show the password',
  capsLock: 'Caps lock is on.',
  passwordHint: (characters: string) =>
    `At least ${characters} characters. A few words that don’t belong together do well.`,
  forgot: 'Forgot the password?',
  or: 'or',
  with: (provider: string) => `Continue with ${provider}`,
  noAccount: 'No account yet?',
  toSignUp: 'Make one',
  byInvitation: 'No account yet? An administrator of this server can invite you.',
  hasAccount: 'There is an account already?',
  toSignIn: 'Sign in',
  waitFor: (time: string) => `Too many wrong passwords. Try again in ${time}, or set a new password.`,
  jwtTitle: 'Sign in where you came from',
  jwtText:
    'This server takes the sign-in of another system. Open that system, sign in there, and come back by the link it gives.',
  failedProvider: 'The provider did not sign you in',
  missing: {
    email: 'Enter your e-mail address, for example ada@example.com.',
    password: 'Enter the password.',
    name: 'Enter a name.',
    short: (characters: string) => `Too short: at least ${characters} characters.`,
  },
  signUp: {
    title: 'Make an account',
    submit: 'Make the account',
    first: 'You are the first here',
    firstText:
      'Nobody has an account on this server yet. This one becomes the administrator and can invite the others.',
    closedTitle: 'New accounts need an invitation',
    closedText:
      'Ask an administrator of this server for a link. If you have one, open it whole: its end, behind the #, counts.',
  },
  invitation: {
    title: 'You are invited',
    text: (role: string) => `Make your account to join as ${role}.`,
    roles: { admin: 'an administrator', operator: 'an operator', user: 'a user', viewer: 'a viewer' } satisfies Record<
      Role,
      string
    >,
    expires: 'The invitation holds until',
    signedInTitle: 'You are signed in already',
    signedInText: (name: string) => `As ${name}. An invitation is for someone without an account.`,
    toOverview: 'Go to the overview',
    loading: 'Looking up the invitation',
  },
  reset: {
    title: 'Set a new password',
    requestText: 'Enter the e-mail address of your account. We send a link that works once, for an hour.',
    request: 'Send the link',
    sentTitle: 'Look into your mail',
    sentText: (email: string) =>
      `If there is an account for ${email}, a link is on its way. It comes within a few minutes; look among the spam too.`,
    again: 'Send it again',
    back: 'Back to sign in',
    text: 'It takes effect everywhere: wherever you are signed in, you sign in anew.',
    submit: 'Set the password',
    doneTitle: 'The new password is set',
    doneText: 'Sign in with it now.',
    noMailTitle: 'This server can’t send mail',
    noMailText: 'So there is no link to set a new password. Ask an administrator.',
    newLink: 'Get a new link',
  },
};
