import { ExternalLink, Maximize, ScanText, ZoomIn, ZoomOut } from 'lucide-react';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { buttonClasses } from '../../ui/buttonClasses.ts';
import { IconButton } from '../../ui/IconButton.tsx';

type LightboxToolsProps = {
  scale: number;
  onZoom: (factor: number) => void;
  onFit: () => void;
  /** Null where there are no boxes. */
  boxesShown: boolean | null;
  onToggleBoxes: () => void;
  originalUrl: string;
};

/** What can be done with the picture, at its lower end. */
export function LightboxTools({ scale, onZoom, onFit, boxesShown, onToggleBoxes, originalUrl }: LightboxToolsProps) {
  const words = useTexts().jobMonitor.pictures.lightbox;
  const format = useFormat();
  const icon = 'size-4';
  return (
    <div className="absolute bottom-3 left-1/2 flex -translate-x-1/2 items-center gap-0.5 rounded-lg border border-line bg-surface-raised p-1 shadow-lg">
      <IconButton
        label={words.zoomOut}
        shortcut="−"
        icon={<ZoomOut aria-hidden="true" className={icon} />}
        onClick={() => onZoom(1 / 1.4)}
      />
      <span className="tabular w-12 text-center text-xs text-ink-muted">
        <span aria-hidden="true">{format.percent(scale)}</span>
        <span className="sr-only">{words.zoom(format.percent(scale))}</span>
      </span>
      <IconButton
        label={words.zoomIn}
        shortcut="+"
        icon={<ZoomIn aria-hidden="true" className={icon} />}
        onClick={() => onZoom(1.4)}
      />
      <IconButton
        label={words.fit}
        shortcut="0"
        icon={<Maximize aria-hidden="true" className={icon} />}
        onClick={onFit}
      />
      {boxesShown !== null && (
        <IconButton
          label={words.boxes}
          shortcut="B"
          aria-pressed={boxesShown}
          className="aria-pressed:bg-accent-soft aria-pressed:text-accent"
          icon={<ScanText aria-hidden="true" className={icon} />}
          onClick={onToggleBoxes}
        />
      )}
      <a
        href={originalUrl}
        target="_blank"
        rel="noreferrer"
        aria-label={words.openOriginal}
        className={buttonClasses({ variant: 'ghost', square: true })}
      >
        <ExternalLink aria-hidden="true" className={icon} />
      </a>
    </div>
  );
}
