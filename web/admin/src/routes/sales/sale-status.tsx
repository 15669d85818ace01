import type { Schemas } from '@laurel/api-client/source/client';
import { Badge, type Tone } from '@laurel/ui/surface';
import { wordFor } from '../../words.ts';
import { useWords } from './words.ts';

type Status = Schemas['TransactionStatus'];

const tones: Readonly<Record<Status, Tone>> = {
  posted: 'good',
  corrected: 'late',
  partlyRefunded: 'late',
  refunded: 'bad',
  voided: 'bad',
};

export function SaleStatus({ status }: { status: Status }) {
  const words = useWords().sales;
  return <Badge tone={tones[status] ?? 'plain'}>{wordFor(words.statuses, status)}</Badge>;
}
