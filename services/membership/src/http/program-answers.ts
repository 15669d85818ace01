import { FieldErrors, Nullable, pageOf } from '@laurel/http/schemas';
import { type TSchema, Type } from 'typebox';
import { Time, type versionAnswer } from './answers.ts';

/** What the routes of the program take and answer with. */
export type ProgramSchemas = ReturnType<typeof programSchemas>;

/** Any JSON object. */
const FreeObject = <T>(options: object) =>
  Type.Unsafe<T>({ type: 'object', additionalProperties: true, ...options });

/**
 * The schemas of the program's routes around that of a program, which lives in the service above
 * and is only documented here: a draft may be unfinished, and what was published stays as it was
 * when the schema goes on.
 */
export function programSchemas(program: TSchema) {
  const Version = Type.Object(
    {
      version: Type.Integer({ description: 'From 1, without gaps', example: 3 }),
      program: FreeObject<ReturnType<typeof versionAnswer>['program']>({
        description: 'The program as published, complete',
        documentedAs: program,
      }),
      units: Type.Array(ProgramUnit, { description: 'What it counts in' }),
      publishedAt: Time('When it was published'),
      publishedBy: By('The key or person that published it'),
      note: Type.Optional(Type.String({ description: 'What was said of it; absent: nothing' })),
    },
    { component: 'ProgramVersion' },
  );
  const Draft = Type.Object(
    {
      draft: FreeObject({
        component: 'UnfinishedProgram',
        description: 'A program as it was saved; it may be unfinished',
        example: { units: [], rules: [] },
      }),
      revision: Type.Integer({
        description: 'Counts what was saved: what `PUT /v1/program?revision=` replaces',
        example: 7,
      }),
      problems: FieldErrors('What stands in the way of publishing it; empty = it can be published'),
      warnings: FieldErrors(
        'What can be published but hardly be meant: rules that never apply, rewards nobody can get',
      ),
      updatedAt: Time('When it was saved'),
      updatedBy: By('The key or person that saved it'),
    },
    { component: 'ProgramDraft' },
  );
  return {
    SaveQuery: Type.Object({
      revision: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: Number.MAX_SAFE_INTEGER,
          description:
            'The draft that is replaced; one that somebody saved meanwhile is left as it is (`version_conflict`). Without it the last one to save wins',
        }),
      ),
    }),
    Publish: Type.Optional(Type.Union([PublishProgram, Type.Null()])),
    Body: FreeObject<Record<string, unknown>>({
      description:
        'The program. A draft may be unfinished: what is wrong is answered in `problems`',
      documentedAs: program,
    }),
    Version,
    VersionsPage: pageOf(Version, 'ProgramVersionPage'),
    Draft,
    State: Type.Object(
      {
        published: Nullable(Version),
        draft: Nullable(Draft),
      },
      { component: 'ProgramState' },
    ),
  };
}

/** Nothing need be said. */
const PublishProgram = Type.Object(
  {
    note: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        description: 'What changes and why, for those who read the versions',
      }),
    ),
    revision: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description:
          'The draft that was looked at; if it is another by now nothing is published (`version_conflict`). Without it whatever it is',
      }),
    ),
  },
  {
    additionalProperties: false,
    component: 'PublishProgram',
    example: { note: 'Double points in December', revision: 7 },
  },
);

const ProgramUnit = Type.Object(
  {
    unit: Type.String({ description: 'Such as `points`, `stamps.<card>`, `reward.<reward>`' }),
    kind: Type.String(),
    cost: Type.Number({ description: 'What one is worth, in minor units of money' }),
  },
  { component: 'ProgramUnit', example: { unit: 'points', kind: 'points', cost: 1 } },
);

const By = (description: string) =>
  Type.String({ description, example: 'key_01kamj8r5ve5wvv3e7b6v3g1nd' });
