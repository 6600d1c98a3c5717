import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';

/** The words that the commonest long passwords are made of, with digits and signs around them. */
const commonWords: ReadonlySet<string> = new Set(
  (
    'password passwort kennwort passw pass pwd qwerty qwertz qwertyuiop qwertzuiop asdfghjkl admin administrator root ' +
    'welcome willkommen letmein iloveyou monkey dragon master football baseball basketball sunshine princess superman ' +
    'batman michael jennifer trustno starwars whatever computer internet changeme secret geheim hallo hello test ' +
    'testtest login user guest default summer winter spring autumn sommer frühling herbst schatz abcdef abcdefg ' +
    'passwordpassword adminadmin signalbox qazwsx qazwsxedc zaqwsx shadow charlie jordan liverpool chelsea arsenal'
  ).split(' '),
);
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm'];
const leastCharacters = 5;

/** Throws `password_too_weak` for one that is short, among the commonest, or the account's own name. */
export function assertStrongPassword(password: string, owner: { email: string; name: string }): void {
  const reason = weakness(password, owner);
  if (reason === null) return;
  throw new AppError('password_too_weak', `This password ${reason}.`, {
    hint: 'Four words that no one expects do well.',
  });
}

function weakness(password: string, { email, name }: { email: string; name: string }): string | null {
  if (password.length < limits.passwordMinLength) return `is shorter than ${limits.passwordMinLength} characters`;
  const plain = password.toLowerCase();
  const own = [email, email.split('@')[0] ?? '', name].map((text) => text.toLowerCase());
  const core = lettersOf(plain);
  if (own.some((text) => text === plain || (lettersOf(text).length > 3 && lettersOf(text) === core))) {
    return 'is your own name or e-mail address';
  }
  if (new Set(plain).size < leastCharacters) return 'repeats a few characters';
  if (rows.some((row) => isRun(plain, row))) return 'is a row of keys';
  if (commonWords.has(core) || commonWords.has(lettersOf(unleet(plain)))) return 'is one of the commonest';
  return null;
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}]/gu, '');
}

function unleet(text: string): string {
  const letters: Record<string, string> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
  };
  return text.replace(/[^\p{L}]+$/u, '').replaceAll(/[013457@$]/g, (sign) => letters[sign] ?? sign);
}

/** Whether all of it goes along one row, forwards or backwards, perhaps more than once. */
function isRun(text: string, row: string): boolean {
  const twice = row + row;
  return twice.includes(text) || twice.split('').toReversed().join('').includes(text);
}
