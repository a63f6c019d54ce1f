import { faultsOfApi } from '../../api/cases/programmeApiFaults';
import { RENOVATION_API } from '../../api/courtyards/api';
import { operationsOf } from '../../api/operations';
import { assertCompatible, compatibilityFaults, declareProgramme } from '../../domain/kernel/engine/declareProgramme';
import { inOrder, type LifecycleDeclaration, lifecycleOf, type Step } from '../../domain/kernel/engine/lifecycle';
import { asAnyProgramme, type Programme } from '../../domain/kernel/engine/programme';
import type { Renovation } from '../../domain/renovation/command';
import { DECLARATION, LIFECYCLE } from '../../domain/renovation/lifecycle';
import { reviewCode } from '../../domain/renovation/obligations';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION, renovationFor } from '../../domain/renovation/programme';
import { ENDS, STAGES } from '../../domain/renovation/stage';

type Declaration = LifecycleDeclaration<Renovation>;
const { consensus, plan, maintenance } = DECLARATION.stages;
if (consensus === undefined || plan === undefined || maintenance === undefined) throw new Error('stages are missing');

const step = (more: object): Step<Renovation> =>
  ({
    step: 'start-works',
    holder: 'body',
    within: () => ({ days: 1 }),
    occasions: () => [],
    ...more,
  }) as Step<Renovation>;
const withStage = (name: string, stage: object): Declaration =>
  ({ ...DECLARATION, stages: { ...DECLARATION.stages, [name]: stage } }) as Declaration;
const withSteps = (...steps: readonly Step<Renovation>[]): Declaration =>
  withStage('consensus', { ...consensus, steps: inOrder(...steps) });

describe('stage names and order', () => {
  test('the types’ stages and ends are those of the declaration, in its order', () => {
    expect(Object.keys(DECLARATION.stages)).toEqual(STAGES);
    expect(LIFECYCLE.stages).toEqual(STAGES);
    expect(LIFECYCLE.ends).toEqual(ENDS);
  });

  test('commands that answer a step are permitted in every stage with that step', () => {
    const wrong = Object.entries(RENOVATION.answeredBy).flatMap(([code, names]) =>
      LIFECYCLE.stagesAwaiting(code as keyof typeof RENOVATION.answeredBy).flatMap((stage) =>
        names
          .filter((name) => !RENOVATION.commands[name]?.stages.includes(stage))
          .map((name) => `${code} in ${stage}: ${name}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('every step that commands answer is an obligation somewhere', () => {
    const inChain = STANDARD_POLICY.subsidy.chain.steps.map(({ step }) => reviewCode(step) as string);
    const nowhere = Object.keys(RENOVATION.answeredBy).filter(
      (code) =>
        !inChain.includes(code) && LIFECYCLE.stagesAwaiting(code as keyof typeof RENOVATION.answeredBy).length === 0,
    );
    expect(nowhere).toEqual([]);
  });

  test('a stage has past and coming stages; an end has all stages behind it, or none', () => {
    const states = (at: string) =>
      LIFECYCLE.progress(at)
        .map(({ state }) => state[0])
        .join('');
    const works = STAGES.indexOf('works');
    expect([states(STAGES[0]), states('works'), states('closed'), states('withdrawn')]).toEqual([
      `c${'a'.repeat(STAGES.length - 1)}`,
      `${'p'.repeat(works)}c${'a'.repeat(STAGES.length - works - 1)}`,
      'p'.repeat(STAGES.length),
      'a'.repeat(STAGES.length),
    ]);
  });
});

describe('an invalid lifecycle declaration is reported in one line', () => {
  const { leadsTo: _, ...leadingNowhere } = consensus;
  const { refund: _refund, ...besideWithoutRefund } = DECLARATION.sideProcesses;
  const wrong: readonly (readonly [Declaration, string])[] = [
    [withStage('extra', plan), 'nothing leads to extra'],
    [withStage('consensus', leadingNowhere), 'nothing leads to selfGovernance'],
    [withStage('plan', { ...plan, leadsTo: 'nowhere' }), 'plan leads to nowhere, which is not declared'],
    [withStage('plan', { ...plan, leadsTo: 'rejected' }), 'the gate of plan leads to rejected, which is an end'],
    [{ ...DECLARATION, first: 'closed' }, 'the first stage closed is not declared'],
    [withSteps(step({ holder: undefined })), 'start-works has no holder'],
    [withSteps(step({ within: undefined })), 'start-works has no deadline'],
    [withSteps(step({ dueBy: 'contract' })), 'start-works has two deadlines'],
    [withSteps(step({}), step({})), 'consensus has start-works twice'],
    [withStage('consensus', { ...consensus, steps: inOrder(inOrder()) }), 'consensus has a group without steps'],
    [
      withStage('plan', { ...plan, conditionalTransitions: [{ condition: {}, backTo: 'rectify' }] }),
      'plan turns back to rectify, which is not one of its steps',
    ],
    [
      withStage('maintenance', {
        ...maintenance,
        byCommand: [{ command: 'closeCourtyard', to: 'closed', needs: ['x'] }],
      }),
      'closeCourtyard needs x, which is not a step of maintenance',
    ],
    [withStage('plan', { ...plan, sideProcesses: ['x'] }), 'plan has x in parallel, which is not declared'],
    [
      { ...DECLARATION, sideProcesses: besideWithoutRefund },
      'acceptance has refund in parallel, which is not declared',
    ],
    [{ ...DECLARATION, sideProcesses: { ...DECLARATION.sideProcesses, x: step({}) } }, 'no stage has x in parallel'],
  ];
  test.each(wrong.map(([declaration, message]) => [message, declaration] as const))(
    'an invalid lifecycle is reported in one line: %s',
    (message, declaration) => {
      expect(() => lifecycleOf(declaration)).toThrow(new Error(message));
    },
  );
});

describe('an invalid programme is reported in one line', () => {
  const { plan: answers } = { plan: RENOVATION.answeredBy['draw-up-plan'] };
  const { submitPlan, withdraw, ...commands } = RENOVATION.commands;
  if (submitPlan === undefined || withdraw === undefined) throw new Error('commands are missing');
  const { yearly: _, ...ladders } = STANDARD_POLICY.ladders;
  const { auditor: _auditor, ...leaderOf } = RENOVATION.noticeRecipients.leaderOf;
  const answeredBy = (names: readonly string[]) => ({ ...RENOVATION.answeredBy, 'draw-up-plan': names });
  const given = (more: object) => ({ ...RENOVATION.commands, submitPlan: { ...submitPlan, ...more } });
  const wrong: readonly (readonly [object, string])[] = [
    [{ answeredBy: answeredBy([]) }, 'no command answers draw-up-plan'],
    [{ answeredBy: answeredBy(['drawUp']) }, 'draw-up-plan is answered by drawUp, which is not a command'],
    [
      { answeredBy: answeredBy(['postNotice']) },
      'draw-up-plan is awaited from body, which may give no command that answers it',
    ],
    [{ commands: given({ stages: ['works'] }) }, 'draw-up-plan is awaited in plan, where no command answers it'],
    [{ commands: given({ stages: ['plan', 'x'] }) }, 'submitPlan is allowed in x, which is not declared'],
    [{ commands: given({ stages: [] }) }, 'submitPlan is allowed in no stage'],
    [{ commands: given({ by: [] }) }, 'no role may give submitPlan'],
    [{ commands: { ...commands, submitPlan } }, 'consensus is left by withdraw, which is not a command'],
    [
      { policies: [{ ...STANDARD_POLICY, ladders }] },
      `policy ${STANDARD_POLICY.version} has no ladder yearly, which evaluate-year uses`,
    ],
    [
      { noticeRecipients: { ...RENOVATION.noticeRecipients, leaderOf } },
      'auditor, from whom audit-settlement is awaited, has no leader',
    ],
    [{ offices: { ...RENOVATION.offices, firm: ['contractor'] } }, 'no organisation may hold the role engineer'],
    [{ offices: { ...RENOVATION.offices, city: ['administrator'] } }, 'the role administrator is reserved'],
    [{ motions: RENOVATION.motions.slice(1) }, 'consensus puts whether to a vote, which is not a motion'],
  ];
  test.each(wrong.map(([more, message]) => [message, more] as const))(
    'an invalid programme is reported in one line: %s',
    (message, more) => {
      const programme = { ...RENOVATION, ...more } as Programme<Renovation>;
      expect(() => declareProgramme(programme)).toThrow(new Error(`renovation: ${message}`));
    },
  );

  test('the shipped programme is valid, and each of its steps has an answer', () => {
    expect(answers).toEqual(['submitPlan']);
    expect(declareProgramme(renovationFor(LIFECYCLE)).name).toBe('renovation');
  });
});

describe('incompatible programmes are reported in one line', () => {
  const other = { ...asAnyProgramme(RENOVATION), name: 'other', noun: 'others', workflow: 'other' };
  const { district: _district, ...offices } = other.offices;
  test.each<[string, object]>([
    ['there are two programmes renovation', { name: 'renovation' }],
    ['two programmes call their cases courtyards', { noun: 'courtyards' }],
    ['two programmes have a workflow courtyard', { workflow: 'courtyard' }],
    [
      'supervisor is held by city, district, programme in renovation, and by city, programme in other',
      { offices: { ...offices, district: other.offices.district?.filter((role) => role !== 'supervisor') ?? [] } },
    ],
  ])('%s', (line, more) => {
    expect(compatibilityFaults([asAnyProgramme(RENOVATION), { ...other, ...more }])).toEqual([line]);
    expect(() => assertCompatible([asAnyProgramme(RENOVATION), { ...other, ...more }])).toThrow(new Error(line));
  });

  test('programmes may name different offices', () => {
    const more = { offices: { ...other.offices, firm: [...(other.offices.firm ?? []), 'surveyor'] } };
    expect(compatibilityFaults([asAnyProgramme(RENOVATION), { ...other, ...more }])).toEqual([]);
  });
});

describe('every declared name of a programme has its words', () => {
  const { words } = RENOVATION_API;
  const { submitPlan: _, ...commands } = words.commands;
  const { 'maintenance-over': _care, ...checks } = words.checks ?? {};
  const { refund: _refund, ...sideProcesses } = words.sideProcesses ?? {};
  const { 'draw-up-plan': _plan, ...obligations } = words.obligations;
  const { auditor: _auditor, ...roles } = words.roles;
  const { how: _how, ...motions } = words.motions ?? {};
  test.each([
    ['command submitPlan has no words', { commands }],
    ['check maintenance-over has no words', { checks }],
    ['side process refund has no words', { sideProcesses }],
    ['obligation draw-up-plan has no words', { obligations }],
    ['role auditor has no words', { roles }],
    ['motion how has no words', { motions }],
    ['pages for residents have no words', { residents: undefined }],
  ])('%s', (message, more) => {
    expect(faultsOfApi({ ...RENOVATION_API, words: { ...words, ...more } as typeof words })).toEqual([message]);
  });

  test('a programme with votes by code needs a public page', () => {
    const { disclosed: _disclosed, ...programme } = RENOVATION_API.programme;
    expect(faultsOfApi({ ...RENOVATION_API, programme })).toEqual([
      'votes by code have no public page: nothing is disclosed',
    ]);
  });

  test('two operations may not share an address, and a noun of the service itself is refused', () => {
    const { programme } = RENOVATION_API;
    const accounts = { ...RENOVATION_API, programme: { ...programme, name: 'x', workflow: 'x', noun: 'accounts' } };
    const own = { ...accounts, operationId: (operation: string) => `accounts.${operation}` };
    expect(() => operationsOf([RENOVATION_API, own])).toThrow(
      new Error('listAccounts and accounts.board have one address, GET /api/v1/accounts'),
    );
  });

  test('all shipped programmes have their words', () => {
    expect(faultsOfApi(RENOVATION_API)).toEqual([]);
  });
});
