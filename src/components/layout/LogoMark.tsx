export function LogoMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-6 shrink-0">
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <g className="stroke-accent-ink" strokeLinecap="round">
        <path d="M11 7v19M8 26h6" strokeWidth="2.5" />
        <path d="M11 12.5 24 7.5" strokeWidth="5" />
      </g>
      <circle cx="19" cy="19.5" r="2.5" className="fill-accent-ink" />
    </svg>
  );
}
