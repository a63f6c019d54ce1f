import { WrongDeclaration } from '../domain/kernel/engine/wrongDeclaration';

// Imported before everything else: what a programme declares wrongly is thrown while modules load.
process.on('uncaughtException', (error: unknown) => {
  const text = error instanceof Error && !(error instanceof WrongDeclaration) ? error.stack : undefined;
  process.stderr.write(`${text ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exit(1);
});
