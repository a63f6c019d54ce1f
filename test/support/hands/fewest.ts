import type { Role } from '../../../domain/renovation/roles';

/** Somebody in one role, and what they do. */
export interface Hand<Task extends string> {
  readonly role: Role;
  readonly does: readonly Task[];
}

/** Who may do each task, and the pairs of tasks (`one other`) that one person must not both do. */
export interface Division<Task extends string> {
  readonly roles: Readonly<Record<Task, readonly Role[]>>;
  readonly keptApart: ReadonlySet<string>;
}

const may = <Task extends string>(
  { roles, keptApart }: Division<Task>,
  { role, does }: Hand<Task>,
  task: Task,
): boolean => roles[task].includes(role) && !does.some((done) => keptApart.has(`${done} ${task}`));

/** The roles that are worth trying: whatever another one may do of these tasks, one of them may, too. */
const usefulRoles = <Task extends string>({ roles: of }: Division<Task>, tasks: readonly Task[]): readonly Role[] => {
  const does = (role: Role) => tasks.filter((task) => of[task].includes(role));
  const roles = [...new Set(tasks.flatMap((task) => of[task]))];
  return roles.filter(
    (role, i) =>
      !roles.some((other, at) => {
        const [own, more] = [does(role), does(other)];
        return at !== i && own.every((task) => more.includes(task)) && (more.length > own.length || at < i);
      }),
  );
};

/** Whether so many people can do the rest, and who then does what. The task that fewest can do comes first. */
const shared = <Task extends string>(
  division: Division<Task>,
  left: readonly Task[],
  hands: readonly Hand<Task>[],
  { most, roles }: { readonly most: number; readonly roles: readonly Role[] },
): readonly Hand<Task>[] | undefined => {
  const options = (task: Task) => hands.filter((hand) => may(division, hand, task)).length;
  const [task] = left.toSorted((a, b) => options(a) - options(b));
  if (task === undefined) return hands;
  const others = left.filter((one) => one !== task);
  const next = [
    ...hands.flatMap((hand, i) =>
      may(division, hand, task) ? [hands.with(i, { ...hand, does: [...hand.does, task] })] : [],
    ),
    ...(hands.length < most
      ? roles
          .filter((role) => may(division, { role, does: [] }, task))
          .map((role) => [...hands, { role, does: [task] }])
      : []),
  ];
  for (const one of next) {
    const done = shared(division, others, one, { most, roles });
    if (done !== undefined) return done;
  }
  return undefined;
};

/** The fewest people, each in one role, who can do all of these. */
export const fewest = <Task extends string>(
  tasks: readonly Task[],
  division: Division<Task>,
): readonly Hand<Task>[] => {
  const roles = usefulRoles(division, tasks);
  // Whoever alone may do a task is needed.
  const needed = new Set(tasks.flatMap((task) => (division.roles[task].length === 1 ? division.roles[task] : [])));
  const ordered = tasks.toSorted((a, b) => division.roles[a].length - division.roles[b].length);
  for (let most = Math.max(1, needed.size); most <= tasks.length; most += 1) {
    const hands = shared(division, ordered, [], { most, roles });
    if (hands !== undefined) return hands;
  }
  throw new Error('nobody may do a part of it');
};
