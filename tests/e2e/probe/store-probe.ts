import { PeopleDirectory } from '../../../storage/directory/people-directory';
import { openDirectory, openTalentStore } from '../../../storage/open';
import { browserSurroundings, openTalentDatabase } from '../../../storage/open-database';
import { parseQuery } from '../../../talent/search/parse-query';
import { EVERYBODY } from '../../../talent/search/query';

/** Words of which each finds some of the invented people. */
const SEARCHES = ['firmware', 'person', 'gothenburg', 'batch 3', 'rust pilot', 'nobody at all', 'persn'];

/** What the index answers: everybody by name, and whom each search finds. */
export type Answers = Record<string, readonly string[]>;

const surroundings = browserSurroundings();
const database = openTalentDatabase();

async function answersOf(directory: PeopleDirectory): Promise<Answers> {
  const answers: Answers = {};
  const everybody = await directory.list({ query: EVERYBODY, order: { by: 'name' } });
  answers['everybody'] = everybody.rows(0, everybody.total).map(({ id, name }) => `${id} ${name}`);
  for (const words of SEARCHES) {
    const found = await directory.list({ query: parseQuery(words).query, order: 'relevance' });
    // Among equals the order is that of the index's parts.
    answers[words] = [...found.ids()].sort();
  }
  return answers;
}

function peopleOfBatch(batch: string, size: number) {
  return Array.from({ length: size }, (_, index) => ({
    name: 'person.capture',
    args: {
      personId: `${batch}-${index}`,
      draft: {
        url: `https://people.example/${batch}-${index}`,
        reader: 'json-ld',
        name: { value: `Person ${index} of batch ${batch}`, from: 'json-ld Person.name' },
        title: {
          value: index % 2 === 0 ? 'Firmware Engineer' : 'Rust Pilot',
          from: 'json-ld Person.jobTitle',
        },
        location: { value: 'Gothenburg, Sweden', from: 'json-ld Person.address' },
      },
    },
  }));
}

/** Runs beside the extension, in one of its pages, on the same store and with the same code. */
const probe = {
  /** Saves people batch after batch, and keeps the index after each, until it is killed. */
  async work(name: string, size: number, acknowledge: (batch: string) => Promise<void>): Promise<void> {
    const store = openTalentStore(database, surroundings);
    for (let turn = 0; ; turn += 1) {
      const batch = `${name}.${turn}`;
      const saved = await store.executeAll(peopleOfBatch(batch, size));
      if (saved.ok) await acknowledge(batch);
      await store.keepIndex();
    }
  },

  /** Saves one batch. @returns why not, if it was not */
  async saveBatch(batch: string, size: number): Promise<string> {
    const saved = await openTalentStore(database, surroundings).executeAll(peopleOfBatch(batch, size));
    return saved.ok ? 'saved' : saved.reason.kind;
  },

  keepIndex: (): Promise<boolean> => openDirectory(database, surroundings).keep(),

  /** What the index answers that was kept. */
  answers: (): Promise<Answers> => answersOf(openDirectory(database, surroundings)),

  /** What an index answers that is made from the store alone. */
  async freshAnswers(): Promise<Answers> {
    await database.settings.delete('peopleIndex');
    return answersOf(openDirectory(database, surroundings));
  },
};

export type StoreProbe = typeof probe;
Object.assign(globalThis, { storeProbe: probe });
