import { useTexts } from '../../hooks/useTexts.ts';
import { modKey } from '../../lib/modKey.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useNavItems } from './useNavItems.ts';

/** Places that not everyone has. */
const pairs = [
  { name: 'documents', key: 'D' },
  { name: 'queues', key: 'Q' },
  { name: 'system', key: 'S' },
] as const;

/** The list of keys. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { shortcuts: texts, common } = useTexts();
  const items = useNavItems();
  const places = pairs.filter(({ name }) => items.some((item) => item.name === name));
  const groups = [
    {
      title: texts.everywhere,
      keys: [
        { keys: [modKey, 'K'], does: texts.palette },
        { keys: ['?'], does: texts.help },
        { keys: ['G', 'O'], does: texts.overview },
        { keys: ['G', 'J'], does: texts.jobs },
        ...places.map(({ name, key }) => ({ keys: ['G', key], does: texts[name] })),
        { keys: ['N'], does: texts.newJob },
      ],
    },
    {
      title: texts.inLists,
      keys: [
        { keys: ['/'], does: texts.search },
        { keys: ['J'], does: texts.next },
        { keys: ['K'], does: texts.previous },
        { keys: ['Enter'], does: texts.open },
        { keys: ['X'], does: texts.select },
        { keys: ['Esc'], does: texts.clear },
      ],
    },
    {
      title: texts.inDocuments,
      keys: [
        { keys: ['←', '→'], does: texts.pages },
        { keys: ['N', 'P'], does: texts.hits },
        { keys: ['+', '−', '0'], does: texts.zoom },
        { keys: ['Esc'], does: texts.allPages },
      ],
    },
  ];
  return (
    <Dialog open onOpenChange={onClose} title={texts.title} closeLabel={common.close}>
      <div className="flex flex-col gap-5">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 text-xs font-medium text-ink-muted">{group.title}</h3>
            <dl>
              {group.keys.map(({ keys, does }) => (
                <div
                  key={does}
                  className="flex min-h-8 items-center justify-between gap-4 border-t border-line first:border-0"
                >
                  <dt>{does}</dt>
                  <dd className="flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
