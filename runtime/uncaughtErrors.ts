import { WrongDeclaration } from '../domain/kernel/engine/wrongDeclaration';

// Must be imported before everything else, because a wrong declaration throws while modules load.
process.on('uncaughtException', (error: unknown) => {
  const text = error instanceof Error && !(error instanceof WrongDeclaration) ? error.stack : undefined;
  process.stderr.write(`${text ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exit(1);
});
