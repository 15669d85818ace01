import type { Schemas } from '@laurel/api-client/source/client';
import { useLanguage } from '@laurel/ui/language';
import { Card } from '@laurel/ui/surface';
import { None } from '../../page.tsx';
import { useWords } from './words.ts';

/** What was bought, line by line. */
export function SaleLines({ sale }: { sale: Schemas['Transaction'] }) {
  const words = useWords().sales;
  const { format } = useLanguage();
  const { lines, currency, total, discount = 0 } = sale.transaction;
  const money = (amount: number) => format.money(amount, currency);
  return (
    <Card title={words.basket} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
      <div tabIndex={0} className="overflow-x-auto -outline-offset-2">
        <table className="w-full text-left">
          <thead className="text-sm text-quiet">
            <tr className="border-b border-line">
              <th scope="col" className="px-5 py-2 font-medium">
                {words.item}
              </th>
              <th scope="col" className="px-3 py-2 text-right font-medium">
                {words.quantity}
              </th>
              <th scope="col" className="px-3 py-2 text-right font-medium">
                {words.unitPrice}
              </th>
              <th scope="col" className="px-5 py-2 text-right font-medium">
                {words.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, place) => (
              <tr key={line.id ?? place} className="border-b border-line">
                <td className="px-5 py-2.5">
                  <span className="break-words">{line.name ?? line.sku ?? <None />}</span>
                  {line.category && (
                    <span className="block text-sm text-quiet">{line.category}</span>
                  )}
                </td>
                <td className="px-3 py-2.5 text-right tabular-nums">
                  {format.quantity(line.quantity)}
                </td>
                <td className="px-3 py-2.5 text-right tabular-nums">{money(line.unitPrice)}</td>
                <td className="px-5 py-2.5 text-right tabular-nums">
                  {money(Math.round(line.quantity * line.unitPrice) - (line.discount ?? 0))}
                  {line.discount ? (
                    <span className="block text-sm text-quiet">
                      {words.discountOf(money(line.discount))}
                    </span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {discount > 0 && <DiscountRow amount={money(-discount)} />}
            <tr className="font-semibold">
              <th scope="row" colSpan={3} className="px-5 py-3 text-left font-semibold">
                {words.total}
              </th>
              <td className="px-5 py-3 text-right tabular-nums">{money(total)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

function DiscountRow({ amount }: { amount: string }) {
  const words = useWords().sales;
  return (
    <tr>
      <th scope="row" colSpan={3} className="px-5 pt-2.5 text-left font-normal">
        {words.discount}
      </th>
      <td className="px-5 pt-2.5 text-right tabular-nums">{amount}</td>
    </tr>
  );
}
