/** A version of two to four numbers, as `Version.TryParse` of .NET takes it. */
export class Version {
  readonly segments: readonly number[];

  constructor(segments: readonly number[]) {
    this.segments = segments;
  }

  static parse(text: string): Version | undefined {
    const parts = text.trim().split('.');
    if (parts.length < 2 || parts.length > 4 || !parts.every((part) => /^\d+$/.test(part))) return undefined;
    return new Version(parts.map(Number));
  }

  /** Negative, zero or positive; a segment that is not written sorts below 0, as in .NET. */
  compare(other: Version): number {
    for (let index = 0; index < 4; index += 1) {
      const difference = (this.segments[index] ?? -1) - (other.segments[index] ?? -1);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  toString(): string {
    return this.segments.join('.');
  }
}
