import { CircleAlert, Upload } from 'lucide-react';
import { Link } from 'wouter';
import type { Intake } from '#protocol/intake';
import { ProgressBar } from '../../components/ui/ProgressBar.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { errorText } from '../../locales/errorText.ts';
import { paths } from '../../paths.ts';
import { ListRow, rowLinkClasses, type RowPlace } from './ListRow.tsx';
import { PageThumbnail } from './PageThumbnail.tsx';

/** A document whose file is still on its way, or was not taken, and why. */
export function IntakeRow({ intake, ...place }: RowPlace & { intake: Intake }) {
  const texts = useTexts();
  const { list } = texts.documents;
  const format = useFormat();
  const { status, error, files, name, jobId, createdAt } = intake;
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const receivedBytes = files.reduce((sum, file) => sum + file.receivedBytes, 0);
  const refused = status === 'refused';
  const share = sizeBytes === 0 ? 0 : receivedBytes / sizeBytes;
  const title = name ?? files[0]?.name ?? '';
  return (
    <ListRow {...place}>
      <PageThumbnail url={null} />
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <div className="flex items-center justify-between gap-3">
          <Link to={paths.processing.to(jobId)} className={rowLinkClasses}>
            {title}
          </Link>
          <span
            className={`inline-flex shrink-0 items-center gap-1.5 text-xs font-medium ${refused ? 'text-failed' : 'text-running'}`}
          >
            {refused ? (
              <CircleAlert aria-hidden="true" className="size-4" />
            ) : (
              <Upload aria-hidden="true" className="size-4" />
            )}
            {refused ? list.refused : list.uploading}
          </span>
        </div>
        <p className="tabular flex justify-between gap-3 text-xs text-ink-muted">
          <span className="min-w-0 truncate">
            {refused && error !== null ? errorText(texts, error).title : format.bytes(sizeBytes)}
          </span>
          <RelativeTime at={createdAt} className="shrink-0" />
        </p>
        {!refused && (
          <div className="flex min-w-0 items-center gap-2">
            <ProgressBar label={title} value={share * 100} valueText={format.percent(share)} />
            <span aria-hidden="true" className="tabular w-11 shrink-0 text-right text-xs text-ink-muted">
              {format.percent(Math.floor(share * 100) / 100)}
            </span>
          </div>
        )}
      </div>
    </ListRow>
  );
}
