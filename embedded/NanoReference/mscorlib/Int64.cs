namespace System;

public struct Int64
{
    public const long MaxValue = 0x7FFFFFFFFFFFFFFF;

    public const long MinValue = unchecked((long)0x8000000000000000);

    public static long Parse(string s) => throw null;

    public static bool TryParse(string s, out long result) => throw null;

    public override string ToString() => throw null;

    public string ToString(string format) => throw null;
}
