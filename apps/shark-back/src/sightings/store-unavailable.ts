import { HttpProblem } from '@shoal/service-kit';

/** The store of sightings can't be reached. Callers get 503 and may try again; the reason goes to the log. */
export class StoreUnavailable extends HttpProblem {
  constructor(cause: unknown) {
    super(503, 'DATABASE_UNAVAILABLE', 'Sightings are not available at the moment, please try again', {
      'retry-after': '5',
    });
    this.name = 'StoreUnavailable';
    this.cause = cause;
  }
}
