import { readTask, runTask } from '../run-task';
import { openSqlSchedules } from './sql-schedules';

const schedules = await openSqlSchedules(readTask().connectionString);
await runTask((seed) => schedules.run(seed));
await schedules.close();
