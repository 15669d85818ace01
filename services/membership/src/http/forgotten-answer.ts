import { isId } from '@laurel/contracts/ids';
import type { Customers } from '../customer.ts';

/**
 * Whether an answer that was kept shows the profile of a customer who was erased since. (That of
 * the erasure itself shows none.)
 * @param body JSON, as it was sent
 */
export const openForgottenAnswers =
  (customers: Pick<Customers, 'get'>) =>
  async (orgId: string, body: string): Promise<boolean> => {
    if (!body.includes('"erasedAt"')) return false; // no profile: most are outcomes of sales
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== 'object' || answer === null) return false;
    if (!('id' in answer && 'erasedAt' in answer && answer.erasedAt === null)) return false;
    const { id } = answer;
    if (typeof id !== 'string' || !isId('cus', id)) return false;
    return typeof (await customers.get(orgId, id))?.erasedAtMs === 'number';
  };
