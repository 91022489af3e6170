/** shark-back answered, but not with what we asked for. Asking again helps only when the failure is a passing one. */
export class UnusableAnswer extends Error {
  readonly passing: boolean;

  constructor(message: string, options: { readonly passing: boolean }) {
    super(message);
    this.name = 'UnusableAnswer';
    this.passing = options.passing;
  }
}
