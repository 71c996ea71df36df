import { runSchedule } from './run-schedule';
import { runTask } from './run-task';

await runTask(runSchedule);
