import { Link } from 'wouter';
import { paths } from '../../paths.ts';
import { LogoMark } from './LogoMark.tsx';

export function Logo() {
  return (
    <Link to={paths.overview.to()} className="inline-flex items-center gap-2 rounded font-semibold tracking-tight">
      <LogoMark />
      Signalbox
    </Link>
  );
}
