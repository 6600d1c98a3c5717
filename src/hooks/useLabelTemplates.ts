import { useQuery } from '@tanstack/react-query';
import { labelTemplatesQuery } from '../api/labelTemplates.ts';

export function useLabelTemplates() {
  return useQuery(labelTemplatesQuery);
}
