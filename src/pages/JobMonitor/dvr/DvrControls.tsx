import { FastForward, Link, Pause, Play, StepBack, StepForward } from 'lucide-react';
import { IconButton } from '../../../components/ui/IconButton.tsx';
import { Select } from '../../../components/ui/Select.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { momentAfter, momentOrEnd, type Times } from './moment.ts';
import { withMoment } from './momentAddress.ts';
import { useDvrTexts } from './useDvrTexts.ts';
import { speeds, type Playback } from './usePlayback.ts';

type DvrControlsProps = {
  times: Times;
  playback: Playback;
  ended: boolean;
  onToggle: () => void;
  onJumpToLive: () => void;
};

/** Play and pause, one event back or on, how fast, and a link to the moment. */
export function DvrControls({ times, playback, ended, onToggle, onJumpToLive }: DvrControlsProps) {
  const words = useDvrTexts();
  const { lastSeq } = times;
  const { moment, playing, speed, setSpeed, seek } = playback;
  const step = (by: number) => {
    playback.pause();
    const to = momentOrEnd(times, momentAfter(times, (moment?.seq ?? lastSeq) + by));
    seek(to === 'end' ? null : to);
  };
  return (
    <div className="flex items-center gap-1 max-sm:grow max-sm:justify-between">
      <IconButton
        label={words.back}
        icon={<StepBack aria-hidden="true" className="size-4" />}
        disabled={lastSeq === 0 || moment?.seq === 1}
        onClick={() => step(-1)}
      />
      <IconButton
        label={playing ? words.pause : words.play}
        variant="primary"
        disabled={lastSeq === 0}
        icon={
          playing ? (
            <Pause aria-hidden="true" className="size-4" fill="currentColor" />
          ) : (
            <Play aria-hidden="true" className="size-4" fill="currentColor" />
          )
        }
        onClick={onToggle}
      />
      <IconButton
        label={words.forward}
        icon={<StepForward aria-hidden="true" className="size-4" />}
        disabled={moment === null}
        onClick={() => step(1)}
      />
      <div className="w-[4.75rem]">
        <Select
          label={words.speed}
          labelHidden
          className="tabular pointer-coarse:h-11"
          value={String(speed)}
          options={speeds.map((value) => ({ value: String(value), label: words.times(value) }))}
          onChange={(event) => setSpeed(speeds.find((value) => String(value) === event.target.value) ?? 1)}
        />
      </div>
      <IconButton
        label={words.copyLink}
        icon={<Link aria-hidden="true" className="size-4" />}
        disabled={lastSeq === 0}
        onClick={() => void copyLink(moment?.seq ?? lastSeq, words)}
      />
      {/* Where there is room, it stands with its name in the head. */}
      <IconButton
        label={ended ? words.toEnd : words.toLive}
        icon={<FastForward aria-hidden="true" className="size-4" />}
        disabled={moment === null}
        className="sm:hidden"
        onClick={onJumpToLive}
      />
    </div>
  );
}

async function copyLink(seq: number, words: ReturnType<typeof useDvrTexts>): Promise<void> {
  const { origin, pathname, search } = window.location;
  const link = `${origin}${pathname}${withMoment(search, seq)}`;
  try {
    await navigator.clipboard.writeText(link);
    toast({ tone: 'success', title: words.copied, text: link });
  } catch {
    // Not allowed, or no secure context: the link is shown, to be copied by hand.
    toast({ tone: 'error', title: words.notCopied, text: link });
  }
}
