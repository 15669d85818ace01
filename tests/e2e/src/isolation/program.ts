import { cafeProgram } from '../cafe-program.ts';
import { type Attack, fine, nothing } from './attack.ts';
import { secretReward, type Victim } from './victim.ts';

export function attacksOnProgram({ backtestId }: Victim): Record<string, Attack[]> {
  return {
    'POST /v1/program/backtest': [
      fine(202, '/v1/program/backtest', { from: '2020-01-01', to: '2020-02-01' }),
    ],
    'GET /v1/program/backtests': [fine(200, '/v1/program/backtests')],
    'GET /v1/program/backtests/{id}': [nothing(`/v1/program/backtests/${backtestId}`)],
    'DELETE /v1/program/backtests/{id}': [nothing(`/v1/program/backtests/${backtestId}`)],
    'GET /v1/program': [fine(200, '/v1/program')],
    'PUT /v1/program': [fine(200, '/v1/program', cafeProgram)],
    'POST /v1/program/publish': [fine(201, '/v1/program/publish')],
    'GET /v1/program/versions': [fine(200, '/v1/program/versions')],
    'GET /v1/program/versions/{version}': [fine(200, '/v1/program/versions/1')],
    'GET /v1/rewards': [fine(200, '/v1/rewards')],
    'POST /v1/rewards': [
      fine(201, '/v1/rewards', { id: 'own-reward', name: 'Own', effect: { kind: 'voucher' } }),
    ],
    'PATCH /v1/rewards/{id}': [nothing(`/v1/rewards/${secretReward}`, { name: 'Taken over' })],
  };
}
