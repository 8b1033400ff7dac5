import { afterEach, beforeEach, describe } from 'vitest';
import type { Family, OpenDb } from './databases.js';
import { createProject, type ProjectOptions } from './project.js';
import { type Bed, beds, type TestBed } from './testbed.js';

/** What each test of {@link onEveryBed} gets: an empty database, and a way to make projects for it. */
export interface Scene {
  readonly family: Family;
  readonly bed: TestBed;
  readonly db: unknown;
  /** A project for the database; its folder goes when the test ends. */
  project(revisions: Parameters<typeof createProject>[1], options?: ProjectOptions): ReturnType<typeof createProject>;
}

/** The same tests on every kind of database, or on some of them. */
export function onEveryBed(
  title: string,
  define: (scene: Scene, kind: Bed) => void,
  isMeant: (kind: Bed) => boolean = () => true,
): void {
  describe.each(beds.filter(isMeant))(`${title} on $name`, (kind) => {
    let bed: TestBed;
    let opened: OpenDb;
    const projects: ReturnType<typeof createProject>[] = [];
    beforeEach(async () => {
      bed = await kind.create();
      opened = await bed.open();
    });
    afterEach(async () => {
      await opened.close();
      await bed.remove();
      for (const project of projects.splice(0)) project.remove();
    });
    const scene: Scene = {
      family: kind.family,
      get bed() {
        return bed;
      },
      get db() {
        return opened.db;
      },
      project(revisions, options) {
        const project = createProject(kind.family, revisions, options);
        projects.push(project);
        return project;
      },
    };
    define(scene, kind);
  });
}
