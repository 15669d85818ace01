import { type Problem, problems } from '@laurel/contracts/problems';
import type { FastifyReply } from 'fastify';
import { checkDeclared } from './declared-problems.ts';

/** Answers with a problem (RFC 9457). */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  checkDeclared(reply, problem.code);
  return reply
    .code(problems[problem.code].status)
    .type('application/problem+json')
    .send(problemBody(problem));
}

/** A problem as it is written in a body. */
export function problemBody(problem: Problem) {
  const { status, title } = problems[problem.code];
  return {
    type: `/problems/${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.detail,
    ...(problem.errors ? { errors: [...problem.errors] } : {}),
  };
}
