import { describe, expect, it } from '@jest/globals';
import { databaseObjects, databaseUrl } from './database-objects.ts';

const password = 'a-password_of-43-characters';
const objects = databaseObjects({ major: '15', version: '15.18' }, { password, node: 'staging-1' });

describe('databaseObjects', () => {
  it('are these', () => {
    expect(objects).toMatchSnapshot();
  });

  it('tell the password in one Secret and nowhere else', () => {
    const told = objects.filter((object) => JSON.stringify(object).includes(password));
    expect(told.map(({ kind }) => kind)).toEqual(['Secret']);
  });
});

it('databaseUrl names the Service, and the password as it is', () => {
  expect(new URL(databaseUrl(password))).toMatchObject({
    hostname: 'postgresql.database.svc.cluster.local',
    username: 'shark-back',
    password,
    pathname: '/sharks',
  });
});
