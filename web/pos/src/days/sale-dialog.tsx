import type { Schemas } from '@laurel/api-client/source/client';
import { TextField } from '@laurel/ui/field';
import { type FormEvent, useState } from 'react';
import { api, dataOf } from '../api.ts';
import { useFailureText } from '../counter.tsx';
import { Reasons } from '../sale/reasons.tsx';
import { BigButton, bigField } from '../shell/big-button.tsx';
import { Modal } from '../shell/modal.tsx';
import { go } from '../shell/screens.ts';
import { useFormat, useWords } from '../words.ts';

type Sale = Schemas['Transaction'];

/** One sale: what was bought, what it brought and why; it can be given back or undone. */
export function SaleDialog({
  sale,
  onClose,
  onChanged,
}: {
  sale: Sale;
  onClose(): void;
  onChanged(): void;
}) {
  const { today, refund } = useWords();
  const format = useFormat();
  const [isVoiding, setVoiding] = useState(false);
  const { transaction, status, why } = sale;
  const { externalId, lines } = transaction;
  const isOver = status === 'voided' || status === 'refunded';
  return (
    <Modal title={externalId} onClose={onClose}>
      <div className="grid gap-4">
        <ul className="grid gap-1">
          {lines.map(({ id, name, sku, quantity, unitPrice }, place) => (
            <li key={id ?? place} className="flex justify-between gap-3">
              <span className="min-w-0 break-words">
                {format.quantity(quantity)} × {name ?? sku ?? '–'}
              </span>
              <span className="tabular-nums">{format.money(quantity * unitPrice)}</span>
            </li>
          ))}
        </ul>
        <Reasons why={why} />
        {!isOver && !isVoiding && (
          <div className="grid grid-cols-2 gap-2">
            <BigButton onClick={() => go('refund', `?number=${encodeURIComponent(externalId)}`)}>
              {refund.title}
            </BigButton>
            <BigButton onClick={() => setVoiding(true)}>{today.void}</BigButton>
          </div>
        )}
        {isVoiding && (
          <VoidForm
            sale={sale}
            onVoided={() => {
              onChanged();
              onClose();
            }}
          />
        )}
      </div>
    </Modal>
  );
}

function VoidForm({ sale, onVoided }: { sale: Sale; onVoided(): void }) {
  const { today: words } = useWords();
  const format = useFormat();
  const failureText = useFailureText();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const undo = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (reason.trim() === '') return setFailure(words.reasonMissing);
    setBusy(true);
    try {
      const params = { path: { id: sale.id } };
      const body = { reason: reason.trim() };
      dataOf(await api.POST('/v1/transactions/{id}/void', { params, body }));
      onVoided();
    } catch (error) {
      setFailure(failureText(error));
      setBusy(false);
    }
  };
  return (
    <form noValidate className="grid gap-3 border-t border-line pt-4" onSubmit={undo}>
      <p>{words.voidLead(format.money(sale.transaction.total))}</p>
      <TextField
        label={words.reason}
        value={reason}
        error={failure}
        autoFocus
        autoComplete="off"
        onChange={(event) => {
          setReason(event.target.value);
          setFailure(undefined);
        }}
        className={bigField}
      />
      <BigButton type="submit" look="danger" busy={isBusy}>
        {words.voidSale}
      </BigButton>
    </form>
  );
}
