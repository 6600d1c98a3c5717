import { useCallback, useState } from 'react';
import { announce } from '../../components/ui/announce.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { lookAtFiles, type ChosenFile } from './chosenFiles.ts';

/** The list of files of a start form. */
export function useChosenFiles() {
  const { start } = useTexts().documents;
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [twice, setTwice] = useState(0);

  const add = useCallback(
    async (picked: readonly File[]) => {
      const looked = await lookAtFiles(picked, files);
      setFiles((before) => {
        const keys = new Set(before.map(({ key }) => key));
        return [...before, ...looked.added.filter(({ key }) => !keys.has(key))];
      });
      setTwice(looked.twice);
      if (looked.added.length > 0) announce(start.added(looked.added.length));
    },
    [files, start],
  );
  const remove = useCallback((key: string) => {
    setTwice(0);
    setFiles((before) => before.filter((file) => file.key !== key));
  }, []);
  const clear = useCallback(() => {
    setTwice(0);
    setFiles([]);
  }, []);
  return { files, twice, add, remove, clear, replace: setFiles };
}
